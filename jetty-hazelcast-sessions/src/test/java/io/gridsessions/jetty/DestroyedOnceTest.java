// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import io.gridsessions.grid.StockMembers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten thousand sessions of three nodes that come due, while nodes are killed: each is destroyed exactly once. */
class DestroyedOnceTest {
    private static final int NODES = 3;
    private static final int EACH = 3_334;
    private static final int IN_THE_MIDDLE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** When the last node looks at a session that ran out, by {@link HeardSessions}, and Hazelcast's two seconds. */
    private static final Duration MOMENTS =
            HeardSessions.HOLDER_FIRST.plus(HeardSessions.SPREAD).plusSeconds(2);

    /** How long the claim of a dead node lasts. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    /** What the looks of all nodes, every second, may take on a slow machine. */
    private static final Duration LOAD = Duration.ofSeconds(15);

    private final List<NodeProcess> nodes = new ArrayList<>();
    private final DestroyedEvents events = new DestroyedEvents();
    private StockMembers members;
    private HazelcastInstance observer;

    @BeforeEach
    void startMembers() {
        members = StockMembers.startTwo("due-" + UUID.randomUUID());
        ClientConfig config = new ClientConfig().setClusterName(members.clusterName());
        config.getNetworkConfig().setAddresses(members.addresses());
        observer = HazelcastClient.newHazelcastClient(config);
    }

    @AfterEach
    void stop() {
        nodes.forEach(NodeProcess::close);
        observer.shutdown();
        members.close();
    }

    @Test
    void sessionsOfThreeNodes_areEachDestroyedOnce() throws Exception {
        startAndBegin(0);
        assertEachDestroyedOnce("three nodes up", MOMENTS.plus(LOAD));
    }

    @Test
    void sessionsOfANodeThatIsKilledBefore_areDestroyedByOthers() throws Exception {
        startAndBegin(0);
        await("all leases are written") // without one, a session is found by the search once in a grace period
                .until(() -> observer.getMap("sessions.leases")
                        .keySet()
                        .containsAll(observer.getMap("sessions").keySet()));
        nodes.get(2).kill();
        assertEachDestroyedOnce("one node killed before", Duration.ofSeconds(75));
    }

    @Test
    void sessionWhoseNodeIsKilledInTheMiddleOfItsListeners_isEndedByAnother() throws Exception {
        startAndBegin(IN_THE_MIDDLE);
        assertEquals(137, nodes.get(0).exitStatus());
        assertEachDestroyedOnce(
                "one node killed in the middle of its listeners",
                MOMENTS.plus(CLAIM).plus(LOAD));
    }

    @Test
    void sessionsThatComeDueWhileNoNodeIsUp_areDestroyedWhenNodesAreBack() throws Exception {
        startAndBegin(0);
        nodes.forEach(NodeProcess::kill);
        await("all leases have run out")
                .atMost(Duration.ofMinutes(1))
                .until(() -> observer.getMap("sessions.leases").isEmpty());
        assertEquals(NODES * EACH, observer.getMap("sessions").size());
        for (int node = 0; node < NODES; node++) start("late" + node, 0, 0, "");
        assertEachDestroyedOnce("all nodes down while they came due", Duration.ofMinutes(2));
    }

    @Test
    void sessionWhoseNodeIsKilledWhileItInvalidatesIt_isEndedByAnother() throws Exception {
        start("node0", 1, 1, EndingNode.INVALIDATE);
        start("other", 0, 0, "");
        assertEquals(137, nodes.get(0).exitStatus());
        assertEachDestroyedOnce(
                "one node killed while it invalidated a session", List.of("node0-0"), Duration.ofSeconds(60));
    }

    private void startAndBegin(int fatalForTheFirst) throws IOException {
        for (int node = 0; node < NODES; node++) start("node" + node, EACH, node == 0 ? fatalForTheFirst : 0, "");
        events.awaitReady(NODES);
    }

    private void start(String name, int sessions, int fatal, String then) throws IOException {
        NodeProcess node = NodeProcess.start(
                EndingNode.class,
                name,
                "client",
                members.clusterName(),
                String.join(",", members.addresses()),
                "0",
                String.valueOf(sessions),
                String.valueOf(fatal),
                then);
        nodes.add(node);
        events.read(node);
    }

    private void assertEachDestroyedOnce(String when, Duration latest) {
        List<String> expected = IntStream.range(0, NODES * EACH)
                .mapToObj(i -> "node" + i / EACH + "-" + i % EACH)
                .toList();
        assertEachDestroyedOnce(when, expected, latest);
    }

    private void assertEachDestroyedOnce(String when, List<String> expected, Duration latest) {
        events.awaitAll(expected, PATIENCE);
        for (String map : List.of("sessions", "sessions.leases", "sessions.blobs"))
            await(map + " is empty")
                    .atMost(Duration.ofSeconds(75))
                    .until(() -> observer.getMap(map).isEmpty());
        System.out.println(when + ": " + events.summary(expected.size()));
        assertEquals(List.of(), events.duplicates());
        assertThat(events.latest(), lessThan(latest.toMillis()));
    }
}
