// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A Hazelcast member in a process with nothing but {@code hazelcast.jar} on its class path. */
final class HazelcastServer {
    private static final Pattern STARTED = Pattern.compile(" is STARTED");

    private static final String CONFIGURATION = """
            hazelcast:
              cluster-name: %1$s
              network:
                port:
                  port: %2$d
                  auto-increment: false
                interfaces:
                  enabled: true
                  interfaces: [127.0.0.1]
                join:
                  auto-detection:
                    enabled: false
                  multicast:
                    enabled: false
                  tcp-ip:
                    enabled: true
                    member-list: [%3$s]
              properties:
                hazelcast.phone.home.enabled: false
                hazelcast.socket.bind.any: false
            """;

    private final ServerProcess process;

    private HazelcastServer(ServerProcess process) {
        this.process = process;
    }

    /** Starts a member that joins the given addresses, its own among them. */
    static HazelcastServer start(Sandbox sandbox, String clusterName, int port, String addresses) {
        try {
            Path directory = sandbox.directory("hazelcast");
            Path configuration = directory.resolve("hazelcast.yaml");
            Files.writeString(configuration, CONFIGURATION.formatted(clusterName, port, addresses));
            List<String> command = List.of(
                    Jdk.current().java().toString(),
                    "-Xmx512m",
                    "-Dhazelcast.config=" + configuration,
                    "-cp",
                    Build.hazelcastJar().toString(),
                    "com.hazelcast.core.server.HazelcastMemberStarter");
            return new HazelcastServer(sandbox.start("hazelcast-" + port, command, directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HazelcastServer awaitStarted() {
        process.awaitOutput(STARTED);
        return this;
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.kill();
    }
}
