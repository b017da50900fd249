// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VisitTest {
    private static final Node NODE1 = new Node("node1", 1000, 1, true);
    private static final Node NODE1_RESTARTED = new Node("node1", 9000, 3, true);
    private static final Node NODE2 = new Node("node2", 1000, 2, true);
    private static final Peers BOTH_UP = Peers.parse("node1=up, node2=up");
    private static final Peers FIRST_GONE = Peers.parse("node1=gone/7, node2=up");

    private final MapSession session = new MapSession();

    @Test
    void nodesThatTakeTurnsAreNoNews() {
        assertInstanceOf(Story.Quiet.class, visit().arrive(NODE1, BOTH_UP));
        assertInstanceOf(Story.Quiet.class, visit().arrive(NODE2, BOTH_UP));
        assertEquals(List.of("node1", "node2"), visit().trail());
        assertEquals(2, visit().requests());
    }

    @Test
    void goneNodeThatAnsweredBeforeIsToldAndMarkedOnce() {
        visit().arrive(NODE1, BOTH_UP);
        assertEquals(
                "node1",
                assertInstanceOf(Story.Gone.class, visit().arrive(NODE2, FIRST_GONE))
                        .node()
                        .name());
        visit().arrive(NODE2, FIRST_GONE);
        assertEquals(List.of("node1", "-node1", "node2", "node2"), visit().trail());
    }

    @Test
    void goneNodeThatNeverAnsweredIsNoNews() {
        assertInstanceOf(Story.Quiet.class, visit().arrive(NODE2, FIRST_GONE));
    }

    @Test
    void restartedNodeIsToldOnceAsBack() {
        visit().arrive(NODE1, BOTH_UP);
        assertInstanceOf(Story.Back.class, visit().arrive(NODE1_RESTARTED, BOTH_UP));
        assertInstanceOf(Story.Quiet.class, visit().arrive(NODE1_RESTARTED, BOTH_UP));
    }

    @Test
    void trailKeepsTheLatest() {
        for (int i = 0; i < 100; i++) {
            visit().count(i < 90 ? NODE1 : NODE2);
        }
        List<String> trail = visit().trail();
        assertEquals(24, trail.size());
        assertEquals("node2", trail.get(23));
    }

    @Test
    void receiptIsShownOnce() {
        visit().receipt("Order 1");
        assertEquals("Order 1", visit().takeReceipt());
        assertEquals("", visit().takeReceipt());
    }

    private Visit visit() {
        return new Visit(session);
    }
}
