// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridsessions.grid.OperationLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a node asks the grid for to end a session. */
@ExtendWith(EmptyGrid.class)
class DueSessionOperationsTest {
    private static final List<String> SEARCH = List.of("sessions.keys", "sessions.leases.keys");

    private final OperationLog log = new OperationLog();
    private TestNode other;
    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        TestCluster cluster = new TestCluster();
        other = new TestNode("other", cluster.newMember());
        node = new TestNode("node", cluster.newMember(log));
        node.sessions().scavenge();
    }

    @AfterEach
    void stop() {
        node.close();
        other.close();
    }

    @Test
    void sessionOfAnotherNode_isLookedAtClaimedReadAndRemoved() {
        other.begin(DueSessionOperationsTest::prepare);
        assertEnds(
                "sessions.get",
                "sessions.leases.putIfAbsent",
                "sessions.get",
                "sessions.removeIfSame",
                "sessions.leases.removeLater");
    }

    @Test
    void sessionOfThisNode_isClaimedReadAndRemoved() {
        String id = node.begin(DueSessionOperationsTest::prepare);
        await().until(() -> !node.isInUse(id));
        assertEnds(
                "sessions.leases.putIfAbsent", "sessions.get", "sessions.removeIfSame", "sessions.leases.removeLater");
    }

    private void assertEnds(String... expected) {
        log.take();
        List<String> operations = new ArrayList<>();
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            List<String> before = log.take();
            node.sessions().scavenge();
            operations.clear();
            operations.addAll(before);
            operations.addAll(log.take());
            return node.destroyed().equals(List.of("Ada"));
        });
        operations.removeAll(SEARCH);
        assertEquals(List.of(expected), operations);
    }

    private static void prepare(Session session) {
        session.setMaxInactiveInterval(1);
        session.setAttribute("name", "Ada");
    }
}
