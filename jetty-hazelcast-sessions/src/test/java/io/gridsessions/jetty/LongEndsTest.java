// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.map.IMap;
import io.gridsessions.grid.PassingTime;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions whose listeners of their end take longer than the right to run them lasts. */
@ExtendWith(EmptyGrid.class)
class LongEndsTest {
    private static final Duration HALF = ClaimedSessions.RELIABLE.plusSeconds(1);

    private static volatile Runnable unbound = () -> {};

    private final PassingTime time = new PassingTime();
    private final ExecutorService users = Executors.newCachedThreadPool();
    private final List<String> ends = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CompletableFuture<String> go = new CompletableFuture<>();
    private TestNode a;
    private TestNode b;

    @BeforeEach
    void start() throws Exception {
        TestCluster cluster = new TestCluster();
        a = new TestNode("a", cluster.newFactory(0, time::open));
        b = new TestNode("b", cluster.newFactory(1, time::open));
        a.onDestroyed(session -> {
            ends.add("a");
            hold();
        });
        b.onDestroyed(session -> ends.add("b"));
    }

    @AfterEach
    void stop() {
        unbound = () -> {};
        go.complete("");
        users.shutdown();
        b.close();
        a.close();
    }

    @Test
    void sessionThatCameDue_isEndedOnce() throws Exception {
        String id = beginDue();
        CompletableFuture<Void> end = CompletableFuture.runAsync(this::scavengeUntilBegun, users);
        assertEndedOnce(id, end);
    }

    /** Jetty runs the listeners in the thread of its scheduler then, which has no other. */
    @Test
    void sessionThatTheServerFindsDue_isEndedOnce() throws Exception {
        String id = beginDue();
        a.scavengeEvery(1);
        assertEndedOnce(id, CompletableFuture.completedFuture(null));
    }

    @Test
    void sessionThatIsInvalidated_isEndedOnce() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        assertEndedOnce(id, CompletableFuture.runAsync(() -> invalidate(id), users));
    }

    @Test
    void sessionWhoseListenersHoldItsLock_isEndedOnce() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", new Unbound()));
        a.onDestroyed(session -> ends.add("a"));
        unbound = this::hold;
        assertEndedOnce(id, CompletableFuture.runAsync(() -> invalidate(id), users));
    }

    @Test
    void listenersThatHoldALock_keepNoLeaseFromBeingRenewed() throws Exception {
        String ended = a.begin(session -> session.setAttribute("name", new Unbound()));
        String used = a.begin(session -> session.setMaxInactiveInterval(4));
        a.onDestroyed(session -> {});
        unbound = this::hold;
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> invalidate(ended), users);
        begun.await();
        HeldRequest request = HeldRequest.on(a, used, users);
        long until = ((GridSession) request.session()).data().leasedUntil() + 4_000;
        await().until(() -> {
            b.scavenge();
            return System.currentTimeMillis() > until;
        });
        assertEquals(List.of(), ends);
        assertTrue(b.store().exists(HeldRequest.plain(used)), "the lease was renewed");
        request.answer().run();
        request.response().get(60, TimeUnit.SECONDS);
        go.complete("");
        end.get(60, TimeUnit.SECONDS);
    }

    @Test
    void sessionOfANodeThatStoodStill_isEndedByAnother_andTheFirstSaysSo() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        try (CapturedLog log = CapturedLog.of(EndingSessions.class)) {
            CompletableFuture<Void> end = CompletableFuture.runAsync(() -> invalidate(id), users);
            begun.await();
            time.pass(HALF.multipliedBy(2));
            await().until(() -> !log.lines().isEmpty());
            dropLease(id);
            endIfDue(b, id);
            go.complete("");
            end.get(60, TimeUnit.SECONDS);
            assertEquals(List.of("a", "b"), ends);
            assertEquals(1, log.lines().size());
            assertThat(log.lines().get(0), containsString("another node may run them, too"));
        }
    }

    @Test
    void sessionWhoseListenerThrowsAnError_isEndedByAnother() throws Exception {
        String id = breakOff();
        endIfDue(b, id);
        assertEquals(List.of("b"), ends);
    }

    @Test
    void sessionWhoseListenerThrowsAnError_isEndedByTheSameNodeIfThereIsNoOther() throws Exception {
        String id = breakOff();
        a.onDestroyed(session -> ends.add("a"));
        endIfDue(a, id);
        assertEquals(List.of("a"), ends);
        assertEquals("none", b.peek(id));
    }

    private String breakOff() throws Exception {
        String id = beginDue();
        a.onDestroyed(session -> {
            begun.countDown();
            throw new AssertionError("The test has a listener fail");
        });
        try (CapturedLog log = CapturedLog.of(EndingSessions.class)) {
            CompletableFuture<Void> end = CompletableFuture.runAsync(this::scavengeUntilBegun, users);
            await().until(end::isDone);
            time.pass(HALF);
            await().until(() -> !log.lines().isEmpty());
            time.pass(HALF);
            return id;
        }
    }

    @Test
    void sessionWhoseAttributesListenersFail_isEndedOnce() {
        AtomicInteger failures = new AtomicInteger();
        String id = a.begin(session -> {
            session.setAttribute("one", new Unbound());
            session.setAttribute("two", new Unbound());
        });
        a.onDestroyed(session -> ends.add("a"));
        unbound = () -> {
            failures.incrementAndGet();
            throw new IllegalStateException("The test has a listener fail");
        };
        invalidate(id);
        assertEquals(2, failures.get(), "one for each attribute");
        assertEquals("none", b.peek(id));
        time.pass(HALF.multipliedBy(2));
        endIfDue(b, id);
        assertEquals(List.of("a"), ends);
    }

    /** Has twice the time pass that the right lasts, and another node look for due sessions in between. */
    private void assertEndedOnce(String id, CompletableFuture<Void> end) throws Exception {
        begun.await();
        for (int halves = 0; halves < 4; halves++) {
            time.pass(HALF);
            await("the right is renewed").until(() -> ending(a).isIdle());
            dropLease(id);
            endIfDue(b, id);
            assertEquals(List.of("a"), ends);
        }
        go.complete("");
        end.get(60, TimeUnit.SECONDS);
        endIfDue(b, id);
        assertEquals(List.of("a"), ends);
        assertEquals("none", b.peek(id));
    }

    private String beginDue() {
        String id = a.begin(session -> {
            session.setMaxInactiveInterval(1);
            session.setAttribute("name", "Ada");
        });
        await().until(() -> !a.isInUse(id));
        return id;
    }

    private void scavengeUntilBegun() {
        await().until(() -> {
            a.scavenge();
            return begun.getCount() == 0;
        });
    }

    private void invalidate(String id) {
        a.request(id, session -> {
            session.invalidate();
            return "";
        });
    }

    private void hold() {
        begun.countDown();
        go.join();
    }

    /** As a node does that finds the session due. */
    private static void endIfDue(TestNode node, String id) {
        node.store().getExpired(Set.of(HeldRequest.plain(id))).forEach(node::endAll);
    }

    private static EndingSessions ending(TestNode node) {
        return node.store().sessions().ender().underWay();
    }

    /** Has what is under the lease's key run out, as it does in a minute. */
    private void dropLease(String id) {
        IMap<String, byte[]> leases = time.hazelcast().getMap("sessions.leases");
        leases.keySet().stream()
                .filter(key -> key.endsWith(HeldRequest.plain(id)))
                .forEach(leases::delete);
    }

    /** Waits, once it is no longer bound, with the lock of its session held. */
    private static final class Unbound implements Session.ValueListener, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public void onSessionAttributeUpdate(
                Session session, String name, @Nullable Object oldValue, @Nullable Object newValue) {
            if (newValue == null) unbound.run();
        }
    }
}
