// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system.demo;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./demo}, started as a user starts it; ended as Ctrl-C ends it. */
final class DemoProcess implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("system.projectRoot", ".."))
            .toAbsolutePath()
            .normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern ADDRESS = Pattern.compile("Open +(http://\\S+)");
    private static final Pattern LOG = Pattern.compile("log in (\\S+)");

    private final Process process;
    private final Path output;

    private DemoProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static DemoProcess start(Path directory) throws IOException {
        Path output = directory.resolve("demo.log");
        Process process = new ProcessBuilder(List.of("./demo", "--no-build", "--port", "0"))
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        DemoProcess demo = new DemoProcess(process, output);
        await().atMost(PATIENCE).until(() -> demo.says(ADDRESS) || !process.isAlive());
        return demo;
    }

    String address() {
        return found(ADDRESS);
    }

    /** Where the nodes' logs and bases are. */
    Path workspace() {
        return Path.of(found(LOG)).resolveSibling("");
    }

    List<ProcessHandle> nodes() {
        return process.descendants().toList();
    }

    private boolean says(Pattern pattern) {
        return pattern.matcher(text()).find();
    }

    private String found(Pattern pattern) {
        Matcher matcher = pattern.matcher(text());
        if (!matcher.find()) {
            throw new IllegalStateException("./demo didn't say " + pattern + ", but:\n" + text());
        }
        return matcher.group(1);
    }

    private String text() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
