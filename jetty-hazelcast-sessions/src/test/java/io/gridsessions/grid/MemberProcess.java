// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.core.Hazelcast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A Hazelcast member in a process of its own, with nothing but Hazelcast's jar on its class path. */
final class MemberProcess implements AutoCloseable {
    private static final String MAIN = "com.hazelcast.core.server.HazelcastMemberStarter";

    private final int port = Ports.free();
    private final Path configuration;
    private Process process;

    /** For a test that ends before it can stop what it started. */
    private final Thread lastResort = new Thread(this::end);

    private MemberProcess(String clusterName, List<String> join) {
        try {
            configuration = Files.createTempFile("grid-sessions-member", ".xml");
            Files.writeString(configuration, xml(clusterName, port, join));
            process = launch(configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    private static Process launch(Path configuration) throws IOException {
        return new ProcessBuilder(command(configuration))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static MemberProcess start(String clusterName, String... join) {
        MemberProcess member = new MemberProcess(clusterName, List.of(join));
        member.awaitListening();
        return member;
    }

    private void awaitListening() {
        Awaitility.await("member listens").atMost(40, TimeUnit.SECONDS).until(this::listens);
    }

    /** Starts it again, at the same address and with an empty memory, once it was killed. */
    void startAgain() {
        try {
            process = launch(configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitListening();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Stops the process as a debugger would: connections stay, and nothing answers. */
    void suspend() {
        signal("-STOP");
        Path threads = Path.of("/proc", String.valueOf(process.pid()), "task");
        if (Files.isDirectory(threads)) {
            Awaitility.await("all threads stand still")
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .ignoreException(UncheckedIOException.class)
                    .until(() -> stand(threads));
        }
    }

    /** Whether no thread runs any more: those on other processors go on for a while after the signal was sent. */
    private static boolean stand(Path threads) throws IOException {
        try (Stream<Path> all = Files.list(threads)) {
            return all.map(MemberProcess::status).allMatch(status -> status.contains(") T "));
        }
    }

    private static String status(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void resume() {
        signal("-CONT");
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(lastResort);
        end();
    }

    private void end() {
        kill();
        try {
            Files.deleteIfExists(configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("member ended with " + process.exitValue());
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void signal(String signal) {
        try {
            int status = new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill " + signal + " answered " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command(Path configuration) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.net.preferIPv4Stack=true",
                "-Dhazelcast.config=" + configuration,
                "-cp",
                hazelcastJar(),
                MAIN);
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

    static String xml(String clusterName, int port, List<String> join) {
        StringBuilder members = new StringBuilder();
        join.forEach(address -> members.append("<member>").append(address).append("</member>"));
        return """
                <hazelcast xmlns="http://www.hazelcast.com/schema/config">
                  <cluster-name>%s</cluster-name>
                  <properties>
                    <property name="hazelcast.phone.home.enabled">false</property>
                    <property name="hazelcast.socket.bind.any">false</property>
                    <property name="hazelcast.local.localAddress">127.0.0.1</property>
                    <property name="hazelcast.wait.seconds.before.join">0</property>
                    <property name="hazelcast.internal.map.expiration.cleanup.operation.count">271</property>
                    <property name="hazelcast.internal.map.expiration.cleanup.percentage">100</property>
                    <property name="hazelcast.internal.map.expiration.task.period.seconds">1</property>
                  </properties>
                  <network>
                    <port auto-increment="false">%d</port>
                    <join>
                      <auto-detection enabled="false"/>
                      <multicast enabled="false"/>
                      <tcp-ip enabled="true">%s</tcp-ip>
                    </join>
                  </network>
                </hazelcast>
                """.formatted(clusterName, port, members);
    }
}
