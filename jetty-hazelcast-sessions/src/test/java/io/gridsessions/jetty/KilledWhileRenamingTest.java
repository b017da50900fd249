// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that is killed at each step of the change of a session's id. */
class KilledWhileRenamingTest {
    private static final int KILLED = 137;

    private static TestCluster cluster;
    private static TestNode a;
    private static TestNode b;

    @BeforeAll
    static void start() throws Exception {
        cluster = new TestCluster();
        a = new TestNode("a", cluster.newMember());
        b = new TestNode("b", cluster.newMember());
    }

    @AfterAll
    static void stop() {
        a.close();
        b.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "client"})
    void atEveryStep_exactlyOneOfTheTwoIdsWorksAfterwards(String mode) throws Exception {
        List<String> outcomes = new ArrayList<>();
        int step = 0;
        do outcomes.add(idThatWorksAfterAKillAt(++step, mode));
        while (!outcomes.get(step - 1).equals("not killed"));
        assertThat(String.join(" ", outcomes), matchesPattern("(old ){3,}(new ){4,}not killed"));
    }

    private static String idThatWorksAfterAKillAt(int step, String mode) throws Exception {
        try (NodeProcess node = NodeProcess.start(
                RenamingNode.class,
                mode,
                cluster.name(),
                cluster.addresses(),
                String.valueOf(cluster.port(2)),
                String.valueOf(step))) {
            String old = plain(requireNonNull(node.nextLine(), "the node did not begin a session"));
            if (node.exitStatus() != KILLED) {
                endAll();
                return "not killed";
            }
            awaitTwoMembers();
            Set<String> working =
                    ids().stream().filter(KilledWhileRenamingTest::works).collect(toSet());
            assertEquals(1, working.size(), "ids that work after a kill at step " + step);
            endAll();
            return working.contains(old) ? "old" : "new";
        }
    }

    /** Whether both nodes find the session under this id, with its attributes. */
    private static boolean works(String id) {
        String seen = a.peek(id + ".a");
        assertEquals(seen, b.peek(id + ".b"));
        if (seen.equals("Ada"))
            assertEquals(
                    "100000",
                    b.request(id + ".b", session -> ((byte[]) session.getAttribute("photo")).length)
                            .body());
        return seen.equals("Ada");
    }

    /** Ends what there is, and leaves nothing but a record that was never valid. */
    private static void endAll() {
        for (String id : ids()) if (works(id)) a.request(id + ".a", KilledWhileRenamingTest::end);
        hazelcast().getMap("sessions").clear();
        hazelcast().getMap("sessions.leases").clear();
        await("blobs are gone")
                .untilAsserted(() ->
                        assertEquals(0, hazelcast().getMap("sessions.blobs").size()));
    }

    private static Object end(Session session) {
        session.invalidate();
        return "";
    }

    private static void awaitTwoMembers() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> hazelcast().getCluster().getMembers().size() == 2);
    }

    private static Set<String> ids() {
        return hazelcast().<String, byte[]>getMap("sessions").keySet().stream()
                .map(key -> key.substring(key.lastIndexOf('|') + 1))
                .collect(toSet());
    }

    private static HazelcastInstance hazelcast() {
        return Hazelcast.getAllHazelcastInstances().iterator().next();
    }

    private static String plain(String id) {
        return id.substring(0, id.lastIndexOf('.'));
    }
}
