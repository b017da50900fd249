// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import io.gridsessions.system.Build;
import io.gridsessions.system.FreePorts;
import io.gridsessions.system.Jdk;
import io.gridsessions.system.JettyBase;
import io.gridsessions.system.JettyNode;
import io.gridsessions.system.Sandbox;
import io.gridsessions.system.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lays out clusters with a session store, whose processes and directories go when their sandbox does. */
final class ClusterBuilder {
    /** How long a request may wait for a member. */
    static final Duration OPERATION_TIMEOUT = Duration.ofSeconds(2);

    private static final int SCAVENGE_SECONDS = 2;
    private static final int GRACE_SECONDS = 20;
    private static final Pattern MEMBER_STARTED = Pattern.compile(" is STARTED");

    private final Sandbox sandbox;
    private final Store store;
    private final Network network = new Network();
    private final String clusterName = "chaos-" + UUID.randomUUID();
    private final List<Integer> ports;
    private final List<Relay> relays;
    private final JettyBase base;
    private final Path configurations;

    private ClusterBuilder(Sandbox sandbox, List<String> keepers, Store store) {
        this.sandbox = sandbox;
        this.store = store;
        this.ports = FreePorts.take(keepers.size());
        this.relays = new ArrayList<>();
        for (int i = 0; i < keepers.size(); i++) relays.add(network.relayTo(keepers.get(i), ports.get(i)));
        this.base = store.base(sandbox);
        this.configurations = sandbox.directory("hazelcast");
    }

    /** Nodes that are clients of stock members. */
    static Cluster client(Sandbox sandbox, int nodes, int members, Store store) {
        List<String> names =
                IntStream.rangeClosed(1, members).mapToObj(i -> "member" + i).toList();
        ClusterBuilder builder = new ClusterBuilder(sandbox, names, store);
        return builder.cluster(
                IntStream.range(0, nodes)
                        .mapToObj(i -> builder.client(nodeName(i)))
                        .toList(),
                IntStream.range(0, members)
                        .mapToObj(i -> builder.member(names.get(i), i))
                        .toList());
    }

    /** Nodes that are members themselves. */
    static Cluster embedded(Sandbox sandbox, int nodes, Store store) {
        List<String> names =
                IntStream.range(0, nodes).mapToObj(ClusterBuilder::nodeName).toList();
        ClusterBuilder builder = new ClusterBuilder(sandbox, names, store);
        return builder.cluster(
                IntStream.range(0, nodes)
                        .mapToObj(i -> builder.embedded(names.get(i), i))
                        .toList(),
                List.of());
    }

    private static String nodeName(int number) {
        return "node" + (char) ('A' + number);
    }

    private Cluster cluster(List<Server> nodes, List<Server> members) {
        ChaosApplication application = new ChaosApplication(base.directory());
        application.deploy();
        return new Cluster(nodes, members, network, application);
    }

    private Server client(String name) {
        Path file = write(name + store.clientFileEnding(), store.clientFile(file(name)));
        return new Server(name, null, () -> node(name, file, store.clientProperties()));
    }

    private Server embedded(String name, int number) {
        Path file = memberFile(name, number);
        return new Server(name, relays.get(number), () -> node(name, file, store.memberProperties()));
    }

    private Server member(String name, int number) {
        Path file = memberFile(name, number);
        List<String> command = List.of(
                Jdk.current().java().toString(),
                "-Xmx512m",
                "-Dhazelcast.config=" + file,
                "-cp",
                Build.hazelcastJar().toString(),
                "com.hazelcast.core.server.HazelcastMemberStarter");
        return new Server(
                name, relays.get(number), () -> new RunningMember(sandbox.start(name, command, configurations)));
    }

    private RunningNode node(String name, Path file, Map<String, ?> properties) {
        return new RunningNode(base.node(name)
                .store(properties)
                .store(Store.location(file))
                .property("jetty.sessionScavengeInterval.seconds", SCAVENGE_SECONDS)
                .property("jetty.session.gracePeriod.seconds", GRACE_SECONDS)
                .start());
    }

    private Path memberFile(String name, int number) {
        return write(
                name + ".yaml",
                file(name).memberYaml(ports.get(number), addresses().get(number)));
    }

    private HazelcastFile file(String name) {
        return new HazelcastFile(clusterName, addresses(), network.outboundPorts(name));
    }

    private List<String> addresses() {
        return relays.stream().map(relay -> "127.0.0.1:" + relay.port()).toList();
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(configurations.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record RunningMember(ServerProcess process) implements Server.Running {
        @Override
        public void awaitStarted() {
            process.awaitOutput(MEMBER_STARTED);
        }

        @Override
        public @Nullable URI address() {
            return null;
        }
    }

    private record RunningNode(JettyNode node) implements Server.Running {
        @Override
        public ServerProcess process() {
            return node.process();
        }

        @Override
        public void awaitStarted() {
            node.awaitStarted();
        }

        @Override
        public URI address() {
            return node.address();
        }
    }
}
