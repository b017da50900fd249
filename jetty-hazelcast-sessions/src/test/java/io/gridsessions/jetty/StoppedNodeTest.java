// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.EntryView;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.map.IMap;
import io.gridsessions.grid.OperationLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Servers that stop, and the instances and sessions that they leave. */
class StoppedNodeTest {
    private final TestCluster cluster = new TestCluster();

    @Test
    void sessionOfAStoppedNode_goesOnAtTheOther() throws Exception {
        TestNode a = new TestNode("a", cluster.newMember());
        try (TestNode b = new TestNode("b", cluster.newMember())) {
            String id = a.begin(session -> session.setAttribute("name", "Ada"));
            a.close();
            assertEquals(
                    "Ada",
                    b.request(id, session -> session.getAttribute("name")).body());
        }
    }

    @Test
    void touchThatTheMarginPutOff_isWrittenAtTheStop() throws Exception {
        TestNode a = new TestNode("a", cluster.newMember());
        try (TestNode b = new TestNode("b", cluster.newMember())) {
            String id = a.begin(session -> session.setMaxInactiveInterval(3_000));
            await().until(() -> leaseExpiry(id) > 0);
            long begun = leaseExpiry(id);
            long until = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            await().until(() -> {
                a.request(id, session -> session.getAttribute("name"));
                return System.nanoTime() > until;
            });
            await().until(() -> !a.isInUse(id));
            assertEquals(begun, leaseExpiry(id), "no touch within the margin");
            a.close();
            assertTrue(leaseExpiry(id) >= begun + 3_000, "by " + (leaseExpiry(id) - begun) + " ms");
            assertTrue(b.server().isRunning());
        }
    }

    @Test
    void touchThatTheMarginPutOff_doesNotShortenTheLeaseThatAnotherNodeRenewed() throws Exception {
        TestNode a = new TestNode("a", cluster.newMember());
        try (TestNode b = new TestNode("b", cluster.newMember())) {
            String id = a.begin(session -> session.setMaxInactiveInterval(60));
            requestAfter(Duration.ofMillis(1_500), a, id);
            requestAfter(Duration.ofSeconds(5), b, id);
            long renewed = leaseExpiry(id);
            a.close();
            assertTrue(leaseExpiry(id) >= renewed, "by " + (renewed - leaseExpiry(id)) + " ms");
        }
    }

    /** It is no late touch, though the session was used some time ago. */
    @Test
    void limitThatALongRequestHasShortened_isThatOfTheLease() throws Exception {
        try (TestNode a = new TestNode("a", cluster.newMember())) {
            String id = a.begin(session -> session.setAttribute("name", "Ada"));
            a.request(id, session -> {
                session.setMaxInactiveInterval(60);
                long begun = System.nanoTime();
                await().until(() ->
                        System.nanoTime() - begun > Duration.ofMillis(1_500).toNanos());
                return "";
            });
            await().until(() -> !a.isInUse(id));
            assertTrue(leaseExpiry(id) < System.currentTimeMillis() + 100_000, "the lease of half an hour stays");
        }
    }

    private static void requestAfter(Duration pause, TestNode node, String id) {
        long begun = System.nanoTime();
        await().until(() -> System.nanoTime() - begun > pause.toNanos());
        node.request(id, session -> session.getAttribute("name"));
        await().until(() -> !node.isInUse(id));
    }

    @Test
    void touchesThatTheMarginPutOff_areGivenUpWhenTheGridDoesNotAnswer() throws Exception {
        OperationLog log = new OperationLog();
        TestNode a = new TestNode("a", cluster.newMember(log));
        List<String> ids = IntStream.range(0, 3)
                .mapToObj(i -> a.begin(session -> session.setAttribute("name", "Ada")))
                .toList();
        long begun = System.nanoTime();
        await().until(() -> System.nanoTime() - begun > Duration.ofSeconds(3).toNanos());
        for (String id : ids) {
            a.request(id, session -> session.getAttribute("name"));
            await().until(() -> !a.isInUse(id));
        }
        log.take();
        log.fail("sessions.leases.setTtl");
        a.close();
        List<String> touches = new ArrayList<>(log.take());
        touches.removeIf(operation -> !operation.equals("sessions.leases.setTtl"));
        assertEquals(List.of("sessions.leases.setTtl"), touches);
    }

    @Test
    void instanceThatTheServerStarted_stopsWithItAndNoOtherDoes() throws Exception {
        try (TestNode other = new TestNode("other", new TestCluster().newMember())) {
            int before = Hazelcast.getAllHazelcastInstances().size();
            TestNode node = new TestNode("a", cluster.newMember());
            assertEquals(before + 1, Hazelcast.getAllHazelcastInstances().size());
            node.close();
            assertEquals(before, Hazelcast.getAllHazelcastInstances().size());
            assertTrue(other.server().isRunning());
        }
    }

    /** When the lease of a session runs out, in ms since the epoch; 0 if there is none. */
    private static long leaseExpiry(String sessionId) {
        IMap<String, byte[]> leases =
                Hazelcast.getAllHazelcastInstances().iterator().next().getMap("sessions.leases");
        EntryView<String, byte[]> lease = leases.getEntryView("/|0.0.0.0|" + sessionId.replaceFirst("\\..*", ""));
        return lease == null ? 0 : lease.getExpirationTime();
    }
}
