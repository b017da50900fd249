// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.OperationLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Jetty server in a process of its own, which does what its arguments say and can be killed. */
final class NodeProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private NodeProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts this program with these arguments, in a JVM as this one. */
    static NodeProcess start(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new NodeProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** The next line that the program prints, null if it ended. */
    @Nullable
    String nextLine() throws IOException {
        return output.readLine();
    }

    /** Waits until the process has ended, and says how: 137 if it was killed. */
    int exitStatus() throws InterruptedException {
        return process.waitFor();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** The configuration of a node of a cluster that is there already. */
    static HazelcastSessionDataStoreFactory factory(OperationLog grid, String mode, String cluster, String addresses) {
        HazelcastSessionDataStoreFactory factory = new HazelcastSessionDataStoreFactory(grid::open);
        factory.setMode(mode);
        factory.setClusterName(cluster);
        factory.setAddresses(addresses);
        return factory;
    }
}
