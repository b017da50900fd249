// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static io.gridsessions.jetty.HeldRequest.lockKey;
import static io.gridsessions.jetty.HeldRequest.plain;
import static io.gridsessions.jetty.HeldRequest.turns;
import static io.gridsessions.jetty.HoldingNode.exclusive;
import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.gridsessions.grid.OperationLog;
import io.gridsessions.jetty.TestNode.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds if the requests of one session run one at a time, on three nodes of which one is hasty. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(EmptyGrid.class)
abstract class ExclusiveContract {
    final TestCluster cluster = new TestCluster();
    private final OperationLog log = new OperationLog();
    private final ExecutorService users = Executors.newFixedThreadPool(20);
    private TestNode a;
    private TestNode b;
    private TestNode hasty;

    /** Starts what there must be before the nodes, if anything. */
    abstract void startCluster();

    abstract void stopCluster();

    abstract HazelcastSessionDataStoreFactory newFactory(OperationLog log);

    /** Arguments of a {@link HoldingNode} in this cluster. */
    abstract String[] holdingNode();

    @BeforeAll
    void start() throws Exception {
        startCluster();
        a = new TestNode("a", exclusive(newFactory(log), Duration.ofSeconds(60)));
        b = new TestNode("b", exclusive(newFactory(new OperationLog()), Duration.ofSeconds(60)));
        hasty = new TestNode("hasty", exclusive(newFactory(new OperationLog()), Duration.ofMillis(100)));
    }

    @AfterAll
    void stop() {
        users.shutdownNow();
        nodes().forEach(TestNode::close);
        stopCluster();
    }

    @AfterEach
    void nothingIsHeldOrWaitedFor() {
        await().untilAsserted(() -> assertEquals(List.of(), locks()));
        await().until(() -> nodes().allMatch(node -> turns(node).isIdle()));
    }

    @Test
    void overlappingRequests_eachCount() throws Exception {
        String id = a.begin(session -> session.setAttribute("n", 0));
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            TestNode node = i % 2 == 0 ? a : b;
            answers.add(users.submit(() -> node.request(id, ExclusiveContract::increment)));
        }
        for (Future<Answer> answer : answers)
            assertEquals(200, answer.get(60, TimeUnit.SECONDS).status());
        assertEquals("1000", a.request(id, session -> session.getAttribute("n")).body());
    }

    private static Object increment(Session session) {
        int n = (Integer) session.getAttribute("n");
        session.setAttribute("n", n + 1);
        return n;
    }

    @Test
    void requestOfAnotherNode_waitsUntilAnAsynchronousOneIsComplete() throws Exception {
        assertWaitsForTheEndOfAnAsynchronousRequest(b, a);
    }

    @Test
    void requestOfTheSameNode_waitsUntilAnAsynchronousOneIsComplete() throws Exception {
        assertWaitsForTheEndOfAnAsynchronousRequest(a, a);
    }

    private void assertWaitsForTheEndOfAnAsynchronousRequest(TestNode holder, TestNode waiting) throws Exception {
        String id = b.begin(session -> session.setAttribute("n", 1));
        HeldRequest held = HeldRequest.on(holder, id, users);
        log.take();
        Future<Answer> second = users.submit(() -> waiting.request(id, session -> session.getAttribute("n")));
        if (holder == waiting) await().until(() -> turns(waiting).waiting(plain(id)) == 2);
        else await().until(() -> log.take().contains("sessions.leases.putIfAbsent"));
        assertFalse(second.isDone());
        held.session().setAttribute("n", 2);
        held.answer().run();
        assertEquals("2", second.get(60, TimeUnit.SECONDS).body());
        assertEquals(200, held.response().get(60, TimeUnit.SECONDS).status());
    }

    @Test
    void requestThatWaitsTooLong_isRefusedAndGetsNoOtherSession() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        for (TestNode holder : List.of(a, hasty)) {
            HeldRequest held = HeldRequest.on(holder, id, users);
            Answer refused = hasty.request(id, session -> session.getAttribute("name"));
            assertEquals(503, refused.status());
            assertNull(refused.newId());
            assertTrue(refused.body().contains("The session is in use by another request"), refused.body());
            held.answer().run();
            assertEquals(200, held.response().get(60, TimeUnit.SECONDS).status());
            await().until(() -> !holder.isInUse(id));
            assertEquals(
                    "Ada",
                    hasty.request(id, session -> session.getAttribute("name")).body());
        }
    }

    @Test
    void otherSessions_areNotHeldUp() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        String other = a.begin(session -> session.setAttribute("name", "Bob"));
        HeldRequest held = HeldRequest.on(a, id, users);
        Future<Answer> waiting = users.submit(() -> b.request(id, session -> session.getAttribute("name")));
        assertEquals(
                "Bob",
                hasty.request(other, session -> session.getAttribute("name")).body());
        held.answer().run();
        assertEquals("Ada", waiting.get(60, TimeUnit.SECONDS).body());
    }

    @Test
    void lockThatNobodyRenews_runsOut() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        await().until(() -> locks().isEmpty());
        leases().put(lockKey(id), new byte[] {1}, 3, TimeUnit.SECONDS);
        assertEquals(503, hasty.request(id, session -> "").status());
        assertEquals(
                "Ada", b.request(id, session -> session.getAttribute("name")).body());
    }

    @Test
    void nodeThatIsKilledWhileItHoldsASession_keepsItFromNobody() throws Exception {
        try (NodeProcess node = NodeProcess.start(HoldingNode.class, holdingNode())) {
            String id = requireNonNull(node.nextLine(), "the node did not begin a session");
            assertEquals("held", node.nextLine());
            assertEquals(503, hasty.request(id, session -> "").status());
            node.kill();
            Answer next = a.request(id, session -> session.getAttribute("name"));
            assertEquals(200, next.status());
            assertEquals("Ada", next.body());
        }
    }

    @Test
    void nodeThatStopsWhileItHoldsASession_givesItBack() throws Exception {
        HazelcastSessionDataStoreFactory factory = exclusive(newFactory(new OperationLog()), Duration.ofSeconds(60));
        factory.setLockTtl(Duration.ofHours(1));
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        try (TestNode leaving = new TestNode("leaving", factory)) {
            HeldRequest held = HeldRequest.on(leaving, id, users);
            leaving.sessions().stop();
            assertEquals(
                    "Ada",
                    a.request(id, session -> session.getAttribute("name")).body());
            held.answer().run();
        }
    }

    @Test
    void requestThatTakesLongerThanTheLockLasts_keepsIt() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        HeldRequest held = HeldRequest.on(a, id, users);
        log.take();
        List<String> seen = new ArrayList<>();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            seen.addAll(log.take());
            return seen.stream().filter("sessions.leases.setTtl"::equals).count() >= 5;
        });
        assertEquals(503, hasty.request(id, session -> "").status());
        held.answer().run();
        await().until(() -> !a.isInUse(id));
        assertEquals(200, hasty.request(id, session -> "").status());
    }

    @Test
    void requestThatLostItsLock_isSavedBesideTheOther() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        HeldRequest held = HeldRequest.on(a, id, users);
        leases().delete(lockKey(id));
        assertEquals(200, b.request(id, session -> session.setAttribute("b", 1)).status());
        held.session().setAttribute("a", 1);
        held.answer().run();
        held.response().get(60, TimeUnit.SECONDS);
        Answer both = b.request(id, session -> session.getAttribute("a") + ", " + session.getAttribute("b"));
        assertEquals("1, 1", both.body());
    }

    @Test
    void idChange_takesTheTurnAlong() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        List<Integer> refused = new ArrayList<>();
        Answer renewed = a.renewThen(id, session -> {
            String newId = session.getId() + ".a";
            refused.add(hasty.request(newId, any -> "").status());
            return refused.add(hasty.request(id, any -> "").status());
        });
        assertEquals(List.of(503, 200), refused, "under the new id and the old one");
        assertEquals("Ada", b.peek(renewed.sessionId()));
    }

    @Test
    void requestThatWaitsUnderAnIdThatIsChanged_doesNotGetTheSession() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        List<Future<String>> waiting = new ArrayList<>();
        Answer renewed = a.renewAfter(id, () -> {
            for (TestNode node : List.of(a, b)) waiting.add(users.submit(() -> node.peek(id)));
            await().until(() -> turns(a).waiting(plain(id)) == 2 && turns(b).waiting(plain(id)) == 1);
        });
        for (Future<String> seen : waiting) assertEquals("none", seen.get(60, TimeUnit.SECONDS));
        assertEquals("Ada", b.peek(renewed.sessionId()));
    }

    @Test
    void invalidation_letsTheNextRequestGo() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        List<Future<String>> waiting = new ArrayList<>();
        a.request(id, session -> {
            for (TestNode node : List.of(a, b)) waiting.add(users.submit(() -> node.peek(id)));
            await().until(() -> turns(a).waiting(plain(id)) == 2 && turns(b).waiting(plain(id)) == 1);
            session.invalidate();
            return "";
        });
        for (Future<String> seen : waiting) assertEquals("none", seen.get(60, TimeUnit.SECONDS));
        assertEquals("none", b.peek(id));
    }

    @Test
    void gridThatDoesNotAnswer_refusesTheRequest() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        for (String operation : List.of("sessions.leases.putIfAbsent", "sessions.get")) {
            await().until(() -> !a.isInUse(id) && locks().isEmpty());
            log.fail(operation);
            Answer refused = a.request(id, session -> "");
            assertEquals(503, refused.status());
            assertNull(refused.newId());
            log.fail();
            assertEquals(
                    "Ada",
                    a.request(id, session -> session.getAttribute("name")).body());
        }
    }

    @Test
    void lockThatCouldNotBeGivenBack_isGivenBackLater() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        await().until(() -> !a.isInUse(id) && locks().isEmpty());
        log.fail("sessions.leases.removeIfSame");
        a.request(id, session -> "");
        await().until(() -> !a.isInUse(id));
        assertEquals(503, hasty.request(id, session -> "").status());
        log.fail();
        await().until(() -> locks().isEmpty());
    }

    private List<String> locks() {
        return leases().keySet().stream().filter(key -> key.startsWith("%lock")).toList();
    }

    private IMap<String, byte[]> leases() {
        return hazelcast().getMap("sessions.leases");
    }

    /** A member or client of the cluster under test. */
    abstract HazelcastInstance hazelcast();

    private Stream<TestNode> nodes() {
        return Stream.of(a, b, hasty);
    }
}
