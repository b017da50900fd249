// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridsessions.grid.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.session.NullSessionCacheFactory;
import org.eclipse.jetty.session.SessionContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong configuration stops the start of the server, with the rule, the value and the property. */
class WrongConfigurationTest {
    private final TestCluster cluster = new TestCluster();
    private final HazelcastSessionDataStoreFactory factory = cluster.newMember();

    @Test
    void modeThatIsUnknown() {
        factory.setMode("clustered");
        assertStartFails("mode must be embedded or client, but is 'clustered' (property jetty.session.hazelcast.mode)");
    }

    @Test
    void coherenceThatIsUnknown() {
        factory.setCoherence("sometimes");
        assertStartFails(
                "coherence must be always or moved, but is 'sometimes' (property jetty.session.hazelcast.coherence)");
    }

    @Test
    void workerNameThatIsNotTheNodesOwn_whereCopiesAreTrustedByIt() {
        factory.setCoherence("moved");
        Exception e = assertThrows(Exception.class, () -> new TestNode("node0", factory).close());
        assertSays(
                "With coherence=moved each node must have a worker name of its own, but this one has 'node0', Jetty's default (property jetty.sessionIdManager.workerName, or DefaultSessionIdManager.setWorkerName)",
                e);
    }

    @Test
    void exclusiveUnderACacheThatIsNotOurs() {
        factory.setExclusive(true);
        Exception e = assertThrows(
                Exception.class,
                () -> new TestNode("a", factory, getClass().getClassLoader(), new NullSessionCacheFactory()).close());
        assertSays(
                "With exclusive=true the session cache must be a HazelcastSessionCache right on the store, but is NullSessionCache (property jetty.session.hazelcast.exclusive, or another session cache that was added)",
                e);
    }

    @Test
    void exclusiveThatIsNeitherTrueNorFalse() {
        factory.setExclusive("maybe");
        assertStartFails(
                "exclusive must be true or false, but is 'maybe' (property jetty.session.hazelcast.exclusive)");
    }

    @Test
    void startWithoutGridThatIsNeitherTrueNorFalse() {
        factory.setStartWithoutGrid("");
        assertStartFails(
                "startWithoutGrid must be true or false, but is '' (property jetty.session.hazelcast.startWithoutGrid)");
    }

    @Test
    void exclusiveWaitThatIsNegative() {
        factory.setExclusiveWait(-1);
        assertStartFails(
                "exclusiveWait must be 0 or more milliseconds, but is -1 (property jetty.session.hazelcast.exclusiveWait)");
    }

    @Test
    void minClusterSizeOfAClient() {
        factory.setMode("client");
        factory.setMinClusterSize(2);
        assertStartFails(
                "minClusterSize must be 1 unless the member is started here without a configuration of its own, which would say it as split-brain-protection, but is 2 (property jetty.session.hazelcast.minClusterSize)");
    }

    @Test
    void unknownOnOutage() {
        factory.setOnOutage("retry");
        assertStartFails("onOutage must be serve or fail, but is 'retry' (property jetty.session.hazelcast.onOutage)");
    }

    @Test
    void outageLimitThatIsNegative() {
        factory.setOutageLimit(-1);
        assertStartFails("outageLimit must be 0 or more, but is -1 (property jetty.session.hazelcast.outageLimit)");
    }

    @Test
    void journalThatIsNegative() {
        factory.setJournalSessions(-1);
        assertStartFails(
                "journalSessions must be 0 or more, but is -1 (property jetty.session.hazelcast.journalSessions)");
        factory.setJournalSessions(0);
        factory.setJournalBytes(-1);
        assertStartFails("journalBytes must be 0 or more, but is -1 (property jetty.session.hazelcast.journalBytes)");
    }

    @Test
    void gracePeriodThatIsNegative() {
        factory.setGracePeriodSec(-1);
        assertStartFails(
                "gracePeriod must be 0 or more seconds, but is -1 (property jetty.session.gracePeriod.seconds)");
    }

    @Test
    void savePeriodThatIsNegative() {
        factory.setSavePeriodSec(-2);
        assertStartFails("savePeriod must be 0 or more seconds, but is -2 (property jetty.session.savePeriod.seconds)");
    }

    @Test
    void compressionThatIsUnknown() {
        factory.setCompression("gzip");
        assertStartFails(
                "compression must be none or zstd, but is 'gzip' (property jetty.session.hazelcast.compression)");
    }

    @Test
    void touchMarginThatIsNegative() {
        factory.setTouchMargin(-3);
        assertStartFails(
                "touchMargin must be 0 or more seconds, but is -3 (property jetty.session.hazelcast.touchMargin)");
    }

    @Test
    void operationTimeoutThatIsNegative() {
        factory.setOperationTimeout(-5);
        assertStartFails(
                "operationTimeout must be between 100 and 600000 ms, but is -5 (property jetty.session.hazelcast.operationTimeout)");
    }

    @Test
    void portThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            factory.setPort(taken.getLocalPort());
            assertStartFails(
                    "port must be a port that is free on 127.0.0.1, but is %d (property jetty.session.hazelcast.port)"
                            .formatted(taken.getLocalPort()));
        }
    }

    @Test
    void serversThatCannotBeReached_failWithinThreeTimesTheOperationTimeout() {
        HazelcastSessionDataStoreFactory client = cluster.newClient();
        client.setAddresses("127.0.0.1:" + Ports.free());
        client.setOperationTimeout(4000);
        Instant before = Instant.now();
        String text = String.valueOf(startFailure(client).getMessage());
        Duration took = Duration.between(before, Instant.now());
        assertTrue(text.contains("jetty.session.hazelcast.addresses"), text);
        assertTrue(took.compareTo(Duration.ofSeconds(12)) <= 0, took.toString());
    }

    @Test
    void configurationThatIsMissing(@TempDir Path dir) {
        Path missing = dir.resolve("missing.xml");
        factory.setConfigurationLocation(missing.toString());
        String text = String.valueOf(startFailure().getMessage());
        assertTrue(text.contains(missing.toString()), text);
        assertTrue(text.contains("jetty.session.hazelcast.configurationLocation"), text);
    }

    @Test
    void configurationThatIsMalformed(@TempDir Path dir) throws Exception {
        Path malformed = Files.writeString(dir.resolve("malformed.xml"), "<hazelcast><");
        factory.setConfigurationLocation(malformed.toString());
        String text = String.valueOf(startFailure().getMessage());
        assertTrue(text.contains(malformed.toString()), text);
        assertTrue(text.contains("jetty.session.hazelcast.configurationLocation"), text);
    }

    @Test
    void instanceNameThatDoesNotExist() {
        factory.setInstanceName("nobody");
        String text = String.valueOf(startFailure().getMessage());
        assertTrue(text.contains("'nobody'"), text);
        assertTrue(text.contains("jetty.session.hazelcast.instanceName"), text);
    }

    @Test
    void storeThatIsStartedTwice() throws Exception {
        try (TestNode node = new TestNode("a", factory)) {
            HazelcastSessionDataStore store =
                    (HazelcastSessionDataStore) node.cache().getSessionDataStore();
            assertSays(
                    "A session data store must serve one context only, but this one is started for \"/\" already: let HazelcastSessionDataStoreFactory make one for each context",
                    assertThrows(
                            IllegalStateException.class, () -> store.initialize(new SessionContext(node.sessions()))));
        }
    }

    private void assertStartFails(String text) {
        assertSays(text, startFailure());
    }

    private Exception startFailure() {
        return startFailure(factory);
    }

    private static Exception startFailure(HazelcastSessionDataStoreFactory factory) {
        Server server = new Server();
        server.addBean(factory);
        return assertThrows(Exception.class, server::start);
    }

    private static void assertSays(String text, Throwable failure) {
        assertEquals(text, failure.getMessage());
    }
}
