// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.gridsessions.grid.SessionGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two of three members die at once, and with them a third of all entries; the grid goes on, and no node is cut off from it. */
class PartitionLossTest {
    private static final int SESSIONS = 40;

    private final TestCluster cluster = new TestCluster();
    private final List<SessionGrid> members = new ArrayList<>();
    private final List<TestNode> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(TestNode::close);
        members.stream()
                .filter(member -> member.hazelcast().getLifecycleService().isRunning())
                .forEach(SessionGrid::close);
    }

    @Test
    void sessionsOfAClient_areWrittenAgain_withoutARequest() throws Exception {
        HazelcastInstance survivor = member();
        HazelcastInstance second = member();
        HazelcastInstance third = member();
        TestNode a = node("a", cluster.newClient());
        begin(a);
        kill(survivor, second, third);
        awaitRestored(a, survivor);
    }

    @Test
    void sessionsOfAMember_areWrittenAgain_withoutARequest() throws Exception {
        HazelcastSessionDataStoreFactory factory = cluster.newMember();
        TestNode a = node("a", factory);
        HazelcastInstance survivor = requireNonNull(factory.grid()).hazelcast();
        HazelcastInstance second = member();
        HazelcastInstance third = member();
        begin(a);
        kill(survivor, second, third);
        awaitRestored(a, survivor);
    }

    @Test
    void sessionAskedForElsewhereAtOnce_isNotTakenForEnded() throws Exception {
        HazelcastInstance survivor = member();
        HazelcastInstance second = member();
        HazelcastInstance third = member();
        List<String> ids = begin(node("a", cluster.newClient()));
        TestNode b = node("b", cluster.newClient());
        kill(survivor, second, third);
        for (int i = 0; i < SESSIONS; i++) LosingGrid.awaitName("Ada " + i, b, ids.get(i));
    }

    private HazelcastInstance member() {
        SessionGrid member = SessionGrid.open(cluster.nextMember());
        members.add(member);
        return member.hazelcast();
    }

    private TestNode node(String name, HazelcastSessionDataStoreFactory factory) throws Exception {
        TestNode node = new TestNode(name, factory);
        nodes.add(node);
        return node;
    }

    private static List<String> begin(TestNode node) {
        return IntStream.range(0, SESSIONS)
                .mapToObj(i -> node.begin(session -> session.setAttribute("name", "Ada " + i)))
                .toList();
    }

    /** Without waiting for what the survivor could still get from the second of them. */
    private static void kill(HazelcastInstance survivor, HazelcastInstance... others) {
        await().until(() -> survivor.getPartitionService().isClusterSafe());
        List.of(others).parallelStream()
                .forEach(other -> other.getLifecycleService().terminate());
    }

    private static void awaitRestored(TestNode node, HazelcastInstance survivor) {
        IMap<String, byte[]> records = survivor.getMap("sessions");
        await().atMost(LosingGrid.PATIENCE).until(() -> node.store().getRestored() > 0);
        await().atMost(LosingGrid.PATIENCE).until(() -> records.size() == SESSIONS);
    }
}
