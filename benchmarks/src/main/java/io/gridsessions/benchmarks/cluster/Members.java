// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import com.hazelcast.core.Hazelcast;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Stock members of one Hazelcast cluster, with nothing but Hazelcast's own jar on their class path.
 *
 * <p>Each is a process of its own. Maps have Hazelcast's default configuration: one synchronous backup.
 */
public final class Members implements AutoCloseable {
    private static final String MAIN = "com.hazelcast.core.server.HazelcastMemberStarter";

    private static final int HEAP_MB = 1_024;

    private final String clusterName;
    private final List<Integer> ports;
    private final int heapMb;
    private final List<JavaProcess> processes = new ArrayList<>();

    private Members(String clusterName, List<Integer> ports, int heapMb) {
        this.heapMb = heapMb;
        this.clusterName = clusterName;
        this.ports = ports;
    }

    /** Starts two members. */
    public static Members startTwo(String clusterName, Path directory) throws IOException {
        return startTwo(clusterName, directory, HEAP_MB);
    }

    /** Starts two members with that much heap each, in MB. */
    public static Members startTwo(String clusterName, Path directory, int heapMb) throws IOException {
        Members members = new Members(clusterName, FreePort.find(2), heapMb);
        for (int port : members.ports) members.start(port, directory);
        members.awaitTwo();
        return members;
    }

    /** Starts one member of a cluster whose other member is to be started at the second port by the caller. */
    public static Members startOneOfTwo(String clusterName, Path directory) throws IOException {
        Members members = new Members(clusterName, FreePort.find(2), HEAP_MB);
        members.start(members.ports.get(0), directory);
        return members;
    }

    /** The cluster's name. */
    public String clusterName() {
        return clusterName;
    }

    /** The ports of both members. */
    public List<Integer> ports() {
        return ports;
    }

    /** The addresses of both members, as {@code host:port}. */
    public List<String> addresses() {
        return ports.stream().map(port -> FreePort.HOST + ":" + port).toList();
    }

    /** The processes started here. */
    public List<JavaProcess> processes() {
        return processes;
    }

    /** Waits until both members have found each other. */
    public void awaitTwo() throws IOException {
        for (JavaProcess process : processes) process.awaitOutput("Members {size:2");
    }

    private void start(int port, Path directory) throws IOException {
        Path config = directory.resolve(clusterName + "-" + port + ".xml");
        Files.writeString(config, configuration(port));
        Path output = directory.resolve(clusterName + "-" + port + ".log");
        processes.add(JavaProcess.start(
                output,
                List.of(
                        "-Xms256m",
                        "-Xmx" + heapMb + "m",
                        "-Dhazelcast.config=" + config,
                        "-cp",
                        hazelcastJar(),
                        MAIN)));
        processes.get(processes.size() - 1).awaitOutput("is STARTED");
    }

    private String configuration(int port) {
        return """
                <hazelcast xmlns="http://www.hazelcast.com/schema/config">
                  <cluster-name>%s</cluster-name>
                  <properties>
                    <property name="hazelcast.phone.home.enabled">false</property>
                    <property name="hazelcast.wait.seconds.before.join">0</property>
                  </properties>
                  <network>
                    <port auto-increment="false">%d</port>
                    <interfaces enabled="true"><interface>%s</interface></interfaces>
                    <join>
                      <auto-detection enabled="false"/>
                      <multicast enabled="false"/>
                      <tcp-ip enabled="true">%s</tcp-ip>
                    </join>
                  </network>
                </hazelcast>
                """.formatted(clusterName, port, FreePort.HOST, memberList());
    }

    private String memberList() {
        return addresses().stream()
                .map(address -> "<member>" + address + "</member>")
                .collect(Collectors.joining());
    }

    private static String hazelcastJar() {
        try {
            return Path.of(Hazelcast.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        Closing.all(processes.stream()
                .map(process -> (Closing.Ending) process::close)
                .toList());
    }
}
