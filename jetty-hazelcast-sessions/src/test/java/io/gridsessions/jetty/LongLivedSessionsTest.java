// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that are used for longer than they may be idle, and must not expire. */
@ExtendWith(EmptyGrid.class)
class LongLivedSessionsTest {
    private static final int IDLE_SECONDS = 2;
    private static final int LIFETIMES = 20;

    /** By then other nodes have looked at a session whose lease of three seconds ran out. */
    private static final Duration HEARD_OF = Duration.ofSeconds(20);

    private final List<Pair> pairs = new ArrayList<>();

    @AfterEach
    void stop() {
        pairs.forEach(Pair::close);
    }

    @Test
    void sessionsThatAreOnlyRead_liveOnWhateverSavePeriodAndMargin() throws Exception {
        for (int savePeriod : new int[] {0, 60})
            for (int margin : new int[] {-1, 0}) pairs.add(Pair.start(savePeriod, margin));
        pairs.forEach(Pair::begin);
        long until = System.nanoTime()
                + Duration.ofSeconds((long) IDLE_SECONDS * LIFETIMES).toNanos();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(600))
                .until(() -> {
                    pairs.forEach(Pair::read);
                    return System.nanoTime() > until;
                });
        pairs.forEach(Pair::assertNoneDestroyed);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sessionOfARequestThatTakesSixOfItsLifetimes_isThereAfterwards(boolean noThreadIsFree) throws Exception {
        Pair pair = Pair.start(0, -1);
        pairs.add(pair);
        String id = pair.a().begin(session -> {
            session.setMaxInactiveInterval(3);
            session.setAttribute("name", "patient");
        });
        CountDownLatch go = new CountDownLatch(1);
        Thread request = new Thread(() -> pair.a().request(id, session -> {
            await().atMost(Duration.ofMinutes(1)).until(() -> go.getCount() == 0);
            return session.setAttribute("n", 2);
        }));
        request.start();
        await().until(() -> pair.a().isInUse(id));
        if (noThreadIsFree) takeAllThreads(pair.a(), go);
        long until = System.nanoTime() + HEARD_OF.toNanos();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    pair.scavenge();
                    return System.nanoTime() > until;
                });
        go.countDown();
        request.join();
        assertEquals("patient", pair.b().peek(id));
        pair.assertNoneDestroyed();
    }

    private static void takeAllThreads(TestNode node, CountDownLatch until) {
        QueuedThreadPool threads = (QueuedThreadPool) node.server().getThreadPool();
        for (int each = 0; each < threads.getMaxThreads(); each++)
            threads.execute(() -> await().atMost(Duration.ofMinutes(1)).until(() -> until.getCount() == 0));
        await().until(() -> threads.getIdleThreads() == 0 && threads.getQueueSize() > 0);
    }

    /** Two nodes, a session that stays on one of them, and one that goes to and fro. */
    private record Pair(TestNode a, TestNode b, List<String> ids, List<TestNode> turns) {
        static Pair start(int savePeriod, int margin) throws Exception {
            TestCluster cluster = new TestCluster();
            TestNode a = new TestNode("a", configured(cluster.newMember(), savePeriod, margin));
            TestNode b = new TestNode("b", configured(cluster.newMember(), savePeriod, margin));
            return new Pair(a, b, new ArrayList<>(), new ArrayList<>(List.of(a, b)));
        }

        private static HazelcastSessionDataStoreFactory configured(
                HazelcastSessionDataStoreFactory factory, int savePeriod, int margin) {
            factory.setSavePeriodSec(savePeriod);
            if (margin >= 0) factory.setTouchMargin(margin);
            return factory;
        }

        void begin() {
            for (int i = 0; i < 2; i++) ids.add(a.begin(LongLivedSessionsTest::prepare));
        }

        void read() {
            assertEquals("Ada", a.peek(ids.get(0)));
            assertEquals("Ada", turns.get(0).peek(ids.get(1)));
            turns.add(turns.remove(0));
            scavenge();
        }

        void scavenge() {
            a.sessions().scavenge();
            b.sessions().scavenge();
        }

        void assertNoneDestroyed() {
            assertEquals(List.of(), a.destroyed());
            assertEquals(List.of(), b.destroyed());
        }

        void close() {
            a.close();
            b.close();
        }
    }

    private static void prepare(Session session) {
        session.setMaxInactiveInterval(IDLE_SECONDS);
        session.setAttribute("name", "Ada");
    }
}
