// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Members of one Hazelcast cluster, each a process of its own.
 *
 * <p>Maps have Hazelcast's default configuration: one synchronous backup. Where there is to be latency, each member has a
 * relay before it, which clients and the other member go through.
 */
public final class Members implements AutoCloseable {
    private static final String MAIN = "com.hazelcast.core.server.HazelcastMemberStarter";

    private final String clusterName;
    private final MemberSettings settings;
    private final List<Integer> ports = FreePort.find(2);
    private final List<Relay> relays = new ArrayList<>();
    private final List<JavaProcess> processes = new ArrayList<>();

    private Members(String clusterName, MemberSettings settings) {
        this.clusterName = clusterName;
        this.settings = settings;
    }

    /** Starts two members. */
    public static Members startTwo(String clusterName, Path directory, MemberSettings settings) throws IOException {
        Members members = new Members(clusterName, settings);
        if (!settings.latency().isZero()) members.startRelays();
        for (int member = 0; member < members.ports.size(); member++) members.start(member, directory);
        members.awaitTwo();
        return members;
    }

    /** Starts one stock member of a cluster whose other member is to be started at the second port by the caller. */
    public static Members startOneOfTwo(String clusterName, Path directory) throws IOException {
        Members members = new Members(clusterName, MemberSettings.STOCK);
        members.start(0, directory);
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

    /** Where to connect to both members, as {@code host:port}. */
    public List<String> addresses() {
        List<Integer> asked =
                relays.isEmpty() ? ports : relays.stream().map(Relay::port).toList();
        return asked.stream().map(port -> FreePort.HOST + ":" + port).toList();
    }

    /** The processes started here. */
    public List<JavaProcess> processes() {
        return processes;
    }

    /** Waits until both members have found each other. */
    public void awaitTwo() throws IOException {
        for (JavaProcess process : processes) process.awaitOutput("Members {size:2");
    }

    private void startRelays() throws IOException {
        Duration delay = settings.latency().minus(RelayLateness.measure(settings.latency()));
        for (int port : ports) relays.add(Relay.to(port, delay));
    }

    private void start(int member, Path directory) throws IOException {
        int port = ports.get(member);
        Path config = directory.resolve(clusterName + "-" + port + ".xml");
        MemberXml xml = new MemberXml(settings, clusterName, port, addresses().get(member));
        Files.writeString(config, xml.joining(addresses()));
        Path output = directory.resolve(clusterName + "-" + port + ".log");
        List<String> command = new ArrayList<>(settings.jvmOptions());
        command.addAll(List.of("-Dhazelcast.config=" + config, "-cp", settings.classPath(), MAIN));
        processes.add(JavaProcess.start(output, command));
        processes.get(member).awaitOutput("is STARTED");
    }

    @Override
    public void close() {
        List<Closing.Ending> endings = new ArrayList<>();
        processes.forEach(process -> endings.add(process::close));
        relays.forEach(relay -> endings.add(relay::close));
        Closing.all(endings);
    }
}
