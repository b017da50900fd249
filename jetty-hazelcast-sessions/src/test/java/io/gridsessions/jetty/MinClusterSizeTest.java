// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A cluster of embedded members that is too small to answer. */
class MinClusterSizeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TestCluster cluster = new TestCluster();

    @Test
    void node_refusesSessionsWhileItIsAlone() throws Exception {
        try (TestNode first = new TestNode("first", factory())) {
            assertEquals(503, first.request("unknown.first", session -> "").status());
            String id;
            try (TestNode second = new TestNode("second", factory())) {
                await().atMost(PATIENCE).until(() -> first.peek("unknown.first").equals("none"));
                id = first.begin(session -> session.setAttribute("name", "Ada"));
                assertEquals("Ada", second.peek(id));
                first.request(id, session -> session.setAttribute("name", "Eve"));
                assertEquals("Eve", second.peek(id));
            }
            await().atMost(PATIENCE)
                    .until(() -> first.request("unknown.first", session -> "").status() == 503);
            assertEquals("Eve", first.peek(id), "the copy of this node");
            try (TestNode again = new TestNode("again", factory())) {
                await().atMost(PATIENCE).until(() -> again.peek(id).equals("Eve"));
            }
        }
    }

    private HazelcastSessionDataStoreFactory factory() {
        HazelcastSessionDataStoreFactory factory = cluster.newMember();
        factory.setMinClusterSize(2);
        factory.setOnOutage("serve");
        return factory;
    }
}
