// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.cluster.JavaProcess;
import io.gridsessions.benchmarks.cluster.JvmOptions;
import io.gridsessions.benchmarks.cluster.JvmProbe;
import io.gridsessions.benchmarks.contender.SessionKeeping;
import io.gridsessions.benchmarks.node.Node;
import io.gridsessions.benchmarks.node.NodeArguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A process with a Jetty server, or with several. */
final class NodeProcess implements AutoCloseable {
    private final JavaProcess process;
    private final JvmProbe probe;
    private final Map<SessionKeeping, String> addresses;

    private NodeProcess(JavaProcess process, Map<SessionKeeping, String> addresses) throws Exception {
        this.process = process;
        this.addresses = addresses;
        this.probe = JvmProbe.of(process.pid());
    }

    /** With one server. */
    static NodeProcess start(NodeArguments server, Path directory) throws Exception {
        String name = server.keeping().name() + "-" + server.workerName();
        return start(name.toLowerCase(Locale.ROOT), List.of(server), directory);
    }

    /** With these servers, one for each way to keep sessions; what it prints is in a file of this name. */
    static NodeProcess start(String name, List<NodeArguments> servers, Path directory) throws Exception {
        List<String> command = new ArrayList<>(List.of("-Xms512m", "-Xmx1g"));
        command.addAll(JvmOptions.FOR_HAZELCAST);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Node.class.getName()));
        servers.forEach(server -> command.addAll(server.toWords()));
        JavaProcess process = JavaProcess.start(directory.resolve(name + ".log"), command);
        String output = process.awaitOutput(Node.READY);
        return new NodeProcess(
                process,
                servers.stream()
                        .map(NodeArguments::keeping)
                        .collect(Collectors.toMap(keeping -> keeping, keeping -> Node.address(keeping, output))));
    }

    /** Where its server listens that keeps sessions this way; empty if it has none. */
    Optional<String> address(SessionKeeping keeping) {
        return Optional.ofNullable(addresses.get(keeping));
    }

    JvmProbe probe() {
        return probe;
    }

    @Override
    public void close() {
        probe.close();
        process.close();
    }
}
