// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process of its own whose output goes to a file.
 *
 * <p>Whatever it forked belongs to it: {@code start.jar} runs Jetty in a second JVM if JVM options are set.
 */
public final class ServerProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Servers that live for seconds: without the second compiler a start costs half the CPU time. */
    private static final String JVM_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static final Duration POLL = Duration.ofMillis(20);

    private final Process process;
    private final Path output;

    private ServerProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ServerProcess start(List<String> command, Path directory, Path output) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            String temporary = "\"-Djava.io.tmpdir=" + directory.toAbsolutePath() + "\"";
            builder.environment().put("JDK_JAVA_OPTIONS", JVM_OPTIONS + " " + temporary);
            return new ServerProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a line of the output, as long as the process lives. */
    public MatchResult awaitOutput(Pattern pattern) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(() -> pattern.matcher(output()).find() || !process.isAlive());
        Matcher matcher = pattern.matcher(output());
        if (!matcher.find()) {
            throw new IllegalStateException("ended without saying " + pattern + ": " + output);
        }
        return matcher.toMatchResult();
    }

    /** What the process and its children have written so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The operating system's number of the process. */
    public long pid() {
        return process.pid();
    }

    /** Stops the process and its children from running, as {@code kill -STOP} does. */
    public void pause() {
        signal("-STOP");
    }

    /** Lets it run on, as {@code kill -CONT} does. */
    public void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            List<String> command = new ArrayList<>(List.of("kill", signal));
            all().forEach(handle -> command.add(String.valueOf(handle.pid())));
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many processes it has forked that are still there. */
    long children() {
        return process.children().count();
    }

    /** Ends the process and its children at once, as {@code kill -9} does. */
    public void kill() {
        List<ProcessHandle> all = all();
        all.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(all);
    }

    /** Asks the process to end, as {@code kill} does, and waits until it has. */
    void stop() {
        List<ProcessHandle> all = all();
        process.destroy();
        awaitEnd(all);
    }

    /** Waits until the process ends by itself. */
    void awaitEnd() {
        awaitEnd(all());
    }

    private static void awaitEnd(List<ProcessHandle> all) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Children first: nobody is left to fork another one, and nobody to be asked by a dying parent to stop in order. */
    private List<ProcessHandle> all() {
        return new ArrayList<>(Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList());
    }
}
