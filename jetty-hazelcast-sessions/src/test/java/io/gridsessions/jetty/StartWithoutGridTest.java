// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridsessions.grid.SessionGrid;
import io.gridsessions.jetty.TestNode.Answer;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A client that starts before there is a cluster. */
class StartWithoutGridTest {
    private final TestCluster cluster = new TestCluster();

    @Test
    void node_refusesWhatNeedsTheGrid_untilThereIsOne() throws Exception {
        try (TestNode node = new TestNode("node", clientWithoutGrid())) {
            Answer named = node.request("unknown.node", session -> "");
            assertEquals(503, named.status());
            assertNull(named.newId());
            Answer begun = node.request(null, session -> session.setAttribute("name", "Ada"));
            assertTrue(
                    node.store().getHealth().startsWith("down since "),
                    node.store().getHealth());
            String id = begun.sessionId();
            assertEquals("Ada", node.peek(id), "a new session waits for the grid on this node");
            try (SessionGrid member = SessionGrid.open(cluster.nextMember())) {
                await().atMost(Duration.ofMinutes(1)).until(() -> node.store().getWaiting() == 0);
                await().until(() -> node.store().getHealth().startsWith("ok since "));
                assertEquals("Ada", node.peek(id));
                assertEquals(1, member.hazelcast().getMap("sessions").size());
                assertExpiryIsHeard(node, id);
            }
        }
    }

    /** That is, the listener was registered with the cluster once it was there. */
    private static void assertExpiryIsHeard(TestNode node, String id) {
        node.request(id, session -> {
            session.setMaxInactiveInterval(1);
            return "";
        });
        ((HazelcastSessionCache) node.cache()).doDelete(id.substring(0, id.lastIndexOf('.')));
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            node.scavenge();
            return node.destroyed().stream().anyMatch(name -> Objects.equals(name, "Ada"));
        });
    }

    private HazelcastSessionDataStoreFactory clientWithoutGrid() {
        HazelcastSessionDataStoreFactory factory = cluster.newClient();
        factory.setStartWithoutGrid(true);
        factory.setOperationTimeout(1_000);
        return factory;
    }
}
