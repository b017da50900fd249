// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridsessions.grid.OperationLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node asks the grid for to end a session that it does not hold. */
class DueSessionOperationsTest {
    private static final List<String> SEARCH = List.of("sessions.keys", "sessions.leases.keys");

    @Test
    void sessionOfAnotherNode_isReadClaimedAndRemoved() throws Exception {
        OperationLog log = new OperationLog();
        TestCluster cluster = new TestCluster();
        try (TestNode holder = new TestNode("holder", cluster.newMember());
                TestNode node = new TestNode("node", cluster.newMember(log))) {
            node.sessions().scavenge();
            holder.begin(session -> {
                session.setMaxInactiveInterval(1);
                session.setAttribute("name", "Ada");
            });
            log.take();
            List<String> operations = new ArrayList<>();
            await().until(() -> {
                node.sessions().scavenge();
                operations.addAll(log.take());
                return node.destroyed().equals(List.of("Ada"));
            });
            operations.removeAll(SEARCH);
            assertEquals(
                    List.of(
                            "sessions.get",
                            "sessions.leases.putIfAbsent",
                            "sessions.removeIfSame",
                            "sessions.leases.removeLater"),
                    operations);
        }
    }
}
