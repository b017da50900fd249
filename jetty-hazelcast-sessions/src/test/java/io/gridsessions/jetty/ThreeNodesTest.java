// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.eclipse.jetty.server.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One session that goes from node to node, ends on one of them, or is used on several at once. */
@ExtendWith(EmptyGrid.class)
class ThreeNodesTest {
    private static final int THREADS = 20;
    private static final int REQUESTS_EACH = 50;

    private static TestNode a;
    private static TestNode b;
    private static TestNode c;

    @BeforeAll
    static void start() throws Exception {
        TestCluster cluster = new TestCluster();
        a = new TestNode("a", cluster.newMember());
        b = new TestNode("b", cluster.newMember());
        c = new TestNode("c", cluster.newMember());
    }

    @AfterAll
    static void stop() {
        all().forEach(TestNode::close);
    }

    @Test
    void failOverAndFailBack_withTheCookiesThatABalancerSends_areFreshEachTime() {
        String id = a.begin(session -> session.setAttribute("name", "0"));
        for (int step = 1; step <= 30; step++) {
            TestNode node = all().get(step % 3 == 0 ? 0 : step % 2 + 1);
            assertEquals(String.valueOf(step - 1), node.peek(id));
            TestNode.Answer answer = node.request(id, next(step));
            id = answer.newId() == null ? id : answer.sessionId();
        }
        a.request(id, ThreeNodesTest::end);
    }

    @Test
    void failOverAndFailBack_withAClientThatIgnoresSetCookie_areFreshEachTime() {
        String id = a.begin(session -> session.setAttribute("name", "0"));
        for (int step = 1; step <= 30; step++) {
            TestNode node = all().get(step % 3);
            assertEquals(String.valueOf(step - 1), node.peek(id));
            node.request(id, next(step));
        }
        a.request(id, ThreeNodesTest::end);
    }

    @Test
    void outdatedCopyThatComesDue_harmsNeitherTheSessionNorItsListeners() {
        String id = a.begin(session -> {
            session.setMaxInactiveInterval(2);
            session.setAttribute("name", "moved on");
        });
        long until = System.nanoTime() + Duration.ofSeconds(7).toNanos();
        await().pollInterval(Duration.ofMillis(200)).until(() -> {
            assertEquals("moved on", b.peek(id));
            assertEquals("moved on", c.peek(id));
            all().forEach(node -> node.sessions().scavenge());
            return System.nanoTime() > until;
        });
        assertEquals(0, timesDestroyed("moved on"));
        a.request(id, ThreeNodesTest::end);
    }

    @Test
    void sessionInvalidatedWhileASlowRequestElsewhereHoldsIt_isGoneEverywhere() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "invalidated"));
        long fenced = fencedWrites();
        CountDownLatch in = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Thread slow = new Thread(() -> b.request(id, session -> {
            in.countDown();
            await().until(() -> go.getCount() == 0);
            return session.setAttribute("name", "changed too late");
        }));
        slow.start();
        in.await();
        a.request(id, ThreeNodesTest::end);
        go.countDown();
        slow.join();
        await().until(() -> !b.isInUse(id));
        for (TestNode node : all()) assertEquals("none", node.peek(id));
        assertEquals(1, timesDestroyed("invalidated"));
        assertEquals(0, timesDestroyed("changed too late"));
        assertEquals(fenced + 1, fencedWrites());
    }

    @Test
    void largeAttributeOfASessionThatEndedElsewhere_isNotReadAsAbsent() {
        String id = a.begin(session -> {
            session.setAttribute("name", "ended");
            session.setAttribute("photo", new byte[100_000]);
        });
        String seen = b.request(id, session -> {
                    a.request(id, ThreeNodesTest::end);
                    await().until(blobs()::isEmpty);
                    Exception refusal = assertThrows(IllegalStateException.class, () -> session.getAttribute("photo"));
                    return session.getAttribute("name") + ", " + session.getAttribute("other") + ", "
                            + refusal.getMessage();
                })
                .body();
        assertEquals(
                "ended, null, The session ended, or got another id, on another node, and its large attribute \"photo\" with it",
                seen);
        await().until(() -> !b.isInUse(id));
        assertEquals("none", b.peek(id));
    }

    @Test
    void touchOfASessionThatEndedElsewhere_isCountedOnce() {
        String id = b.begin(session -> session.setMaxInactiveInterval(4));
        long fenced = fencedWrites();
        b.request(id, session -> {
            a.request(id, ThreeNodesTest::end);
            await().until(() -> fencedWrites() > fenced);
            return session.setAttribute("name", "changed too late");
        });
        await().until(() -> !b.isInUse(id));
        assertEquals(fenced + 1, fencedWrites());
    }

    @Test
    void saveToASessionKnownToHaveEnded_isCountedOnce() {
        String id = b.begin(session -> session.setAttribute("name", "ended"));
        long fenced = fencedWrites();
        b.request(id, session -> {
            a.request(id, ThreeNodesTest::end);
            b.request(id, fresh -> fresh.getAttribute("name"));
            return session.setAttribute("name", "changed too late");
        });
        await().until(() -> !b.isInUse(id));
        assertEquals(fenced + 1, fencedWrites());
    }

    @Test
    void requestThatOnlyReadsASessionKnownToHaveEnded_isNotCounted() {
        String id = b.begin(session -> session.setAttribute("list", new ArrayList<>(List.of("ended"))));
        long fenced = fencedWrites();
        String read = b.request(id, session -> {
                    a.request(id, ThreeNodesTest::end);
                    b.request(id, fresh -> fresh.getAttribute("list"));
                    return session.getAttribute("list");
                })
                .body();
        await().until(() -> !b.isInUse(id));
        assertEquals("[ended]", read);
        assertEquals(fenced, fencedWrites());
    }

    @Test
    void requestThatComesAfterTheSessionEndedElsewhere_doesNotGetTheCopyThatAnotherIsUsing() {
        String id = b.begin(session -> session.setAttribute("name", "ended"));
        String seen = b.request(id, session -> {
                    a.request(id, ThreeNodesTest::end);
                    TestNode.Answer answer = b.request(id, fresh -> fresh.getAttribute("name"));
                    assertNotEquals(id, answer.sessionId());
                    return b.peek(id) + ", " + answer.body() + ", " + session.getAttribute("name");
                })
                .body();
        assertEquals("none, null, ended", seen);
    }

    @Test
    void sessionThatAllNodesInvalidateAtOnce_isDestroyedOnce() throws Exception {
        for (int round = 0; round < 50; round++) {
            String name = "ended by all, " + round;
            String id = a.begin(session -> session.setAttribute("name", name));
            CyclicBarrier together = new CyclicBarrier(3);
            List<Thread> threads = all().stream()
                    .map(node -> new Thread(() -> node.request(id, session -> {
                        meet(together);
                        return end(session);
                    })))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) thread.join();
            assertEquals(1, timesDestroyed(name));
            for (TestNode node : all()) assertEquals("none", node.peek(id));
        }
    }

    @Test
    void thousandOverlappingRequestsThatEachSetAnAttributeOfTheirOwn_areAllSaved() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "crowded"));
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(thread -> new Thread(() -> IntStream.range(0, REQUESTS_EACH)
                        .forEach(i -> (thread % 2 == 0 ? a : b)
                                .request(id, session -> session.setAttribute("n" + thread + "-" + i, i)))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) thread.join();
        await().until(() -> !a.isInUse(id) && !b.isInUse(id));
        String expected = IntStream.range(0, THREADS * REQUESTS_EACH)
                .mapToObj(i -> "n" + i / REQUESTS_EACH + "-" + i % REQUESTS_EACH)
                .sorted()
                .collect(joining(","));
        for (TestNode node : all())
            assertEquals(
                    expected,
                    node.request(
                                    id,
                                    session -> session.getAttributeNameSet().stream()
                                            .filter(name -> name.startsWith("n") && !name.equals("name"))
                                            .sorted()
                                            .collect(joining(",")))
                            .body());
        a.request(id, ThreeNodesTest::end);
    }

    private static Function<Session, Object> next(int step) {
        return session -> session.setAttribute("name", String.valueOf(step));
    }

    private static Object end(Session session) {
        session.invalidate();
        return "";
    }

    private static IMap<String, byte[]> blobs() {
        return Hazelcast.getAllHazelcastInstances().iterator().next().getMap("sessions.blobs");
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<TestNode> all() {
        return List.of(a, b, c);
    }

    private static long fencedWrites() {
        return all().stream().mapToLong(node -> node.store().getFencedWrites()).sum();
    }

    private static long timesDestroyed(String name) {
        return all().stream()
                .flatMap(node -> node.destroyed().stream())
                .filter(name::equals)
                .count();
    }
}
