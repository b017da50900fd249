// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.Hazelcast;
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
}
