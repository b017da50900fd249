// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

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

    /** The demo on a free port, once it has told its address. */
    static DemoProcess start(Path directory) throws IOException {
        DemoProcess demo = run(directory, "--port", "0");
        demo.await(ADDRESS);
        return demo;
    }

    /** The demo with these options, as soon as it is a process. */
    static DemoProcess run(Path directory, String... options) throws IOException {
        Path output = directory.resolve("demo.log");
        List<String> command = new ArrayList<>(List.of("./demo", "--no-build"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new DemoProcess(process, output);
    }

    /** What it has printed by the time that it has printed this, or has ended. */
    String await(Pattern pattern) {
        Awaitility.await().atMost(PATIENCE).until(() -> says(pattern) || !process.isAlive());
        return text();
    }

    /** Its exit status, once it has ended by itself. */
    int awaitEnd() {
        Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive());
        return process.exitValue();
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

    String text() {
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
