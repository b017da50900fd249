// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.cluster.FreePort;
import io.gridsessions.benchmarks.cluster.JavaProcess;
import io.gridsessions.benchmarks.cluster.JvmOptions;
import io.gridsessions.benchmarks.cluster.JvmProbe;
import io.gridsessions.benchmarks.node.Node;
import io.gridsessions.benchmarks.node.NodeArguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Jetty server in a process of its own. */
final class NodeProcess implements AutoCloseable {
    private final JavaProcess process;
    private final JvmProbe probe;
    private final int port;

    private NodeProcess(JavaProcess process, int port) throws Exception {
        this.process = process;
        this.port = port;
        this.probe = JvmProbe.of(process.pid());
    }

    static NodeProcess start(NodeArguments arguments, Path directory) throws Exception {
        List<String> command = new ArrayList<>(List.of("-Xms256m", "-Xmx512m"));
        command.addAll(JvmOptions.FOR_HAZELCAST);
        command.addAll(JvmOptions.SOON_WARM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Node.class.getName()));
        command.addAll(arguments.toWords());
        String name = "%s-%s-%s"
                .formatted(
                        arguments.keeping().name().toLowerCase(Locale.ROOT),
                        arguments.grid().topology(),
                        arguments.workerName());
        JavaProcess process = JavaProcess.start(directory.resolve(name + ".log"), command);
        process.awaitOutput(Node.READY);
        return new NodeProcess(process, arguments.httpPort());
    }

    String address() {
        return "http://" + FreePort.HOST + ":" + port;
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
