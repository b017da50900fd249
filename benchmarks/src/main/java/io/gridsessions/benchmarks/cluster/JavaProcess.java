// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own, which ends with this one at the latest. */
public final class JavaProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final Process process;
    private final LogFile output;
    private final Thread endWithUs;

    private JavaProcess(Process process, LogFile output) {
        this.output = output;
        this.process = process;
        this.endWithUs = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(endWithUs);
    }

    /**
     * Starts a program.
     *
     * @param output where its output goes
     * @param arguments what follows {@code java}
     */
    public static JavaProcess start(Path output, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        return new JavaProcess(builder.start(), new LogFile(output));
    }

    /** The operating system's number of the process. */
    public long pid() {
        return process.pid();
    }

    /** Waits until it has written the text, and gives all that it has written by then. */
    public String awaitOutput(String text) throws IOException {
        return output.await(text);
    }

    /** Kills the process: it keeps nothing, and orderly ends of many would take longer than some of what is measured. */
    @Override
    public void close() {
        process.destroyForcibly();
        Closing.all(List.of(this::awaitEnd, () -> Runtime.getRuntime().removeShutdownHook(endWithUs)));
    }

    private void awaitEnd() throws InterruptedException {
        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
