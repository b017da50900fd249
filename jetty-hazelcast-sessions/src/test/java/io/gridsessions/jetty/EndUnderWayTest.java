// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.map.IMap;
import io.gridsessions.grid.OperationLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.session.ManagedSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that name a session whose end is under way. */
@ExtendWith(EmptyGrid.class)
class EndUnderWayTest {
    private final ExecutorService users = Executors.newCachedThreadPool();
    private final OperationLog grid = new OperationLog();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private TestNode a;
    private TestNode b;

    @BeforeEach
    void start() throws Exception {
        TestCluster cluster = new TestCluster();
        a = new TestNode("a", cluster.newMember(grid));
        b = new TestNode("b", cluster.newMember());
    }

    @AfterEach
    void stop() {
        go.countDown();
        users.shutdown();
        b.close();
        a.close();
    }

    @Test
    void dueSessionThatOneRequestEnds_isGivenToNoOther() throws Exception {
        String id = beginDue();
        ManagedSession first = requireNonNull(a.cache().get(HeldRequest.plain(id)));
        assertNull(a.cache().get(HeldRequest.plain(id)));
        assertFalse(a.cache().exists(HeldRequest.plain(id)));
        assertEquals("none", a.peek(id));
        first.invalidate();
        assertEquals(List.of("Ada"), a.destroyed());
    }

    @Test
    void dueSessionThatTwoRequestsEnterAtOnce_isEndedByOne_andGivenToNone() throws Exception {
        String id = beginDue();
        HazelcastSessionCache cache = (HazelcastSessionCache) a.cache();
        SessionEntrance entrance = cache.entrance(a.store().sessions());
        GridSession entered = (GridSession) requireNonNull(cache.getAndEnter(HeldRequest.plain(id), true));
        assertSame(entered, cache.getAndEnter(HeldRequest.plain(id), true));
        ManagedSession toEnd = requireNonNull(entrance.usable(HeldRequest.plain(id), entered));
        assertTrue(entered.isOver());
        assertNull(entrance.usable(HeldRequest.plain(id), entered));
        toEnd.invalidate();
        assertEquals(List.of("Ada"), a.destroyed());
    }

    @Test
    void idOfASessionThatIsBeingInvalidated_isNotTakenForANewOne() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        CompletableFuture<Void> end = endHeld(a, id);
        for (TestNode node : List.of(a, b)) {
            TestNode.Answer answer = node.request(id, session -> {
                session.setAttribute("name", "Grace");
                return "";
            });
            assertNotEquals(HeldRequest.plain(id), HeldRequest.plain(answer.sessionId()));
            assertEquals("Grace", node.peek(answer.sessionId()));
        }
        go.countDown();
        end.get(60, TimeUnit.SECONDS);
        assertEquals("none", a.peek(id));
        assertEquals("none", b.peek(id));
    }

    @Test
    void invalidationWhoseAnswerIsLost_isTakenBack() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        grid.loseAnswerOfReplace("sessions");
        assertEquals(503, a.request(id, EndUnderWayTest::end).status());
        await().until(() -> b.peek(id).equals("Ada"));
        assertEquals("Ada", a.peek(id));
        assertEquals(List.of(), a.destroyed());
        a.request(id, EndUnderWayTest::end);
        assertEquals(List.of("Ada"), a.destroyed());
    }

    @Test
    void invalidationWhoseAnswerIsLost_canBeTriedAgainAtOnce() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        grid.loseAnswerOfReplace("sessions");
        a.request(id, session -> {
            assertThrows(RuntimeException.class, session::invalidate);
            session.invalidate();
            return "";
        });
        assertEquals(List.of("Ada"), a.destroyed());
        assertEquals("none", b.peek(id));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sessionWhoseListenersRunWhenTheNodeStops_isGoneAfterwards(boolean changedByAListener) throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        a.onDestroyed(session -> {
            if (changedByAListener) session.removeAttribute("name");
            hold();
        });
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> a.request(id, EndUnderWayTest::end), users);
        begun.await();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(a::close, users);
        HazelcastSessionCache cache = (HazelcastSessionCache) a.cache();
        await().until(() -> cache.doGet(HeldRequest.plain(id)) == null);
        go.countDown();
        stop.get(60, TimeUnit.SECONDS);
        end.handle((answered, failed) -> true).get(60, TimeUnit.SECONDS);
        await().until(() -> records().isEmpty());
        assertEquals("none", b.peek(id));
    }

    private static IMap<String, byte[]> records() {
        return Hazelcast.getAllHazelcastInstances().iterator().next().getMap("sessions");
    }

    /** A session of a that has come due, and that nobody has looked at since. */
    private String beginDue() {
        String id = a.begin(session -> {
            session.setMaxInactiveInterval(1);
            session.setAttribute("name", "Ada");
        });
        await().until(() -> isDue(id));
        return id;
    }

    private boolean isDue(String id) {
        return ((HazelcastSessionCache) a.cache()).doGet(HeldRequest.plain(id)) instanceof GridSession session
                && !session.isInUse()
                && session.isExpiredAt(System.currentTimeMillis())
                && !a.store().sessions().leases().adopt(session.data());
    }

    private CompletableFuture<Void> endHeld(TestNode node, String id) throws InterruptedException {
        node.onDestroyed(session -> hold());
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> node.request(id, EndUnderWayTest::end), users);
        begun.await();
        return end;
    }

    private void hold() {
        begun.countDown();
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Object end(Session session) {
        session.invalidate();
        return "";
    }
}
