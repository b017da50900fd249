// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a node is started: a Jetty base, and {@code java -jar start.jar} in it. */
record NodeCommand(Options options, Workspace workspace, String cluster) {
    /** What Hazelcast recommends; given here so that start.jar need not start a second JVM for it. */
    private static final List<String> FOR_HAZELCAST = List.of(
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
            "-Dhazelcast.logging.type=slf4j");

    /** Small and quick to start. */
    private static final List<String> JVM = List.of(
            "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Djava.io.tmpdir=work");

    ProcessBuilder of(String name, int httpPort, int memberPort, List<Integer> members) throws IOException {
        Path base = workspace.base(name, ini(name, httpPort, memberPort, members));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM);
        command.addAll(FOR_HAZELCAST);
        command.add("-Ddemo.node=" + name);
        command.add("-Ddemo.kill=true");
        command.add("-Ddemo.launcher=" + ProcessHandle.current().pid());
        command.addAll(List.of("-jar", options.jettyHome().resolve("start.jar").toString()));
        return new ProcessBuilder(command)
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name).toFile()));
    }

    Path log(String name) {
        return workspace.root().resolve(name + ".log");
    }

    private List<String> ini(String name, int httpPort, int memberPort, List<Integer> members) {
        String addresses = members.stream().map(port -> Ports.HOST + ":" + port).collect(Collectors.joining(","));
        return Stream.of(
                        "--modules=http,ee11-deploy,session-store-hazelcast,session-store-hazelcast-no-fork",
                        "jetty.http.host=" + Ports.HOST,
                        "jetty.http.port=" + httpPort,
                        "jetty.deploy.scanInterval=0",
                        "jetty.sessionIdManager.workerName=" + name,
                        "jetty.session.hazelcast.clusterName=" + cluster,
                        "jetty.session.hazelcast.port=" + memberPort,
                        "jetty.session.hazelcast.addresses=" + addresses)
                .toList();
    }
}
