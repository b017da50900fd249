// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node that is configured wrongly says why in its log, and does not start. */
final class StartErrorTest {
    @RegisterExtension
    static final Sandbox SANDBOX = new Sandbox(StartErrorTest.class);

    private static final Pattern CLIENT_STARTS = Pattern.compile("HazelcastClient .* is STARTING");

    private static final String NAME_OF_ITS_OWN =
            "With coherence=moved each node must have a worker name of its own, but this one has 'node0'";

    private static JettyBase base;

    @BeforeAll
    static void createBase() {
        base = JettyBase.withProbe(SANDBOX, Environment.CORE);
    }

    @Test
    void unknownMode() {
        assertRefused(node(Map.of("mode", "both")), "jetty.session.hazelcast.mode", "embedded", "client", "both");
    }

    @Test
    void unknownCoherence() {
        assertRefused(node(Map.of("coherence", "never")), "jetty.session.hazelcast.coherence", "always", "moved");
    }

    @Test
    void switchThatIsNeitherTrueNorFalse() {
        assertRefused(
                node(Map.of("exclusive", "maybe")),
                "exclusive must be true or false, but is 'maybe' (property jetty.session.hazelcast.exclusive)");
    }

    @Test
    void compressionWithoutItsLibrary() {
        assertRefused(
                node(Map.of("compression", "zstd")),
                "jetty.session.hazelcast.compression",
                "com.github.luben:zstd-jni");
    }

    @Test
    void negativePeriod() {
        JettyLauncher node = node(Map.of()).property("jetty.session.gracePeriod.seconds", -1);
        assertRefused(
                node, "gracePeriod must be 0 or more seconds, but is -1 (property jetty.session.gracePeriod.seconds)");
    }

    @Test
    void portThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertRefused(node(Map.of("port", port)), "jetty.session.hazelcast.port", port);
        }
    }

    @Test
    void instanceThatDoesNotExist() {
        assertRefused(node(Map.of("instanceName", "ghost")), "jetty.session.hazelcast.instanceName", "ghost");
    }

    @Test
    void configurationThatIsMissing() {
        assertRefused(
                node(Map.of("configurationLocation", "/nowhere/hazelcast.xml")),
                "jetty.session.hazelcast.configurationLocation",
                "/nowhere/hazelcast.xml");
    }

    @Test
    void configurationThatIsMalformed() throws IOException {
        Path malformed = SANDBOX.directory("malformed").resolve("hazelcast.yaml");
        Files.writeString(malformed, "hazelcast: [\n");
        assertRefused(
                node(Map.of("configurationLocation", malformed)),
                "jetty.session.hazelcast.configurationLocation",
                malformed.toString());
    }

    @Test
    void serversThatCannotBeReachedEndTheStartWithinThreeTimeouts() {
        String absent = Grid.embedded(1).addresses();
        Duration timeout = Duration.ofSeconds(3);
        JettyNode node = node(Map.of("mode", "client", "addresses", absent, "operationTimeout", timeout.toMillis()))
                .start();
        node.process().awaitOutput(CLIENT_STARTS);
        Instant start = Instant.now();
        assertRefused(node, "jetty.session.hazelcast.addresses", absent);
        assertThat(Duration.between(start, Instant.now()), is(lessThan(timeout.multipliedBy(3))));
    }

    /** Jetty gives the name when the contexts start: too late for the factory, which is asked first. */
    @Test
    void trustInANameThatEveryNodeHas_keepsWebApplicationsFromStarting() {
        JettyBase applications = JettyBase.withProbe(SANDBOX, Environment.EE11);
        JettyNode node = trustingItsName(applications).start().awaitStarted();
        HttpResponse<String> response = new ProbeClient("/ee11").send(node, "count");
        assertThat(response.statusCode(), is(503));
        assertThat(node.log(), containsString(NAME_OF_ITS_OWN));
        node.kill();
    }

    @Test
    void trustInANameThatEveryNodeHas_endsTheStartWithACoreHandler() {
        JettyNode node = trustingItsName(base).start();
        node.process().awaitEnd();
        assertThat(node.log(), containsString(NAME_OF_ITS_OWN));
        assertThat(node.hasStarted(), is(false));
    }

    private static JettyLauncher trustingItsName(JettyBase on) {
        return on.node("node0").store(Grid.embedded(1).properties(0)).store(Map.of("coherence", "moved"));
    }

    private static JettyLauncher node(Map<String, ?> properties) {
        return base.node("wrong").store(properties);
    }

    private static void assertRefused(JettyLauncher wrong, String... texts) {
        assertRefused(wrong.start(), texts);
    }

    private static void assertRefused(JettyNode node, String... texts) {
        node.process().awaitEnd();
        String reason = node.log()
                .lines()
                .filter(line -> line.contains("The server can't start: "))
                .findFirst()
                .orElse("");
        for (String text : texts) {
            assertThat(reason, containsString(text));
        }
        assertThat(node.hasStarted(), is(false));
    }
}
