// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * The processes and directories of one test class, gone when it ends.
 *
 * <p>The output of a process is kept under {@code target/system}; when a test fails, its last lines are shown.
 */
public final class Sandbox implements AfterAllCallback, TestWatcher, AutoCloseable {
    private static final int LINES_SHOWN = 40;

    private final Deque<ServerProcess> processes = new ArrayDeque<>();
    private final Deque<Path> directories = new ArrayDeque<>();
    private final Map<Path, ServerProcess> outputs = new LinkedHashMap<>();
    private final String owner;
    private boolean closed;

    public Sandbox(Class<?> owner) {
        this.owner = owner.getSimpleName();
    }

    /** A new directory, deleted when the class ends. */
    public synchronized Path directory(String name) {
        try {
            Path directory = Files.createTempDirectory(
                    Files.createDirectories(Build.target().resolve("system-bases")), name);
            directories.push(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A running process, ended when the class ends. */
    public synchronized ServerProcess start(String name, List<String> command, Path directory) {
        if (closed) throw new IllegalStateException("nothing is started any more: " + name);
        try {
            Path logs = Files.createDirectories(Build.target().resolve("system"));
            Path output = logs.resolve("%s-%02d-%s.log".formatted(owner, outputs.size() + 1, name));
            Files.deleteIfExists(output);
            ServerProcess process = ServerProcess.start(command, directory, output);
            processes.push(process);
            outputs.put(output, process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        showOutputs();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            showOutputs();
        }
        close();
    }

    /** Ends all processes and deletes all directories; for programs that are no tests. */
    @Override
    public synchronized void close() {
        closed = true;
        processes.forEach(ServerProcess::kill);
        processes.clear();
        directories.forEach(Sandbox::delete);
        directories.clear();
    }

    private void showOutputs() {
        outputs.forEach((file, process) -> {
            List<String> lines = process.output().lines().toList();
            System.err.println("--- " + file);
            lines.stream().skip(Math.max(0, lines.size() - LINES_SHOWN)).forEach(System.err::println);
        });
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
