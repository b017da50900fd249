// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.map.IMap;
import io.gridsessions.grid.OperationLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.session.ManagedSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that get another id, while other nodes read them and while the grid does not answer. */
@ExtendWith(EmptyGrid.class)
class IdChangeTest {
    private static final OperationLog GRID = new OperationLog();
    private static final int CHANGES = 1_000;

    /** The mark under an old id stays for half a minute, and is swept then. */
    private static final Duration MARKS_GONE = Duration.ofSeconds(75);

    private static TestNode a;
    private static TestNode b;
    private static TestNode c;

    private volatile Ids ids = new Ids("none", "none");

    @BeforeAll
    static void start() throws Exception {
        TestCluster cluster = new TestCluster();
        a = new TestNode("a", cluster.newMember(GRID));
        b = new TestNode("b", cluster.newMember());
        c = new TestNode("c", cluster.newMember());
    }

    @AfterAll
    static void stop() {
        List.of(a, b, c).forEach(TestNode::close);
    }

    @AfterEach
    void heal() {
        GRID.fail();
    }

    @Test
    void aThousandIdChanges_neverLetARequestThroughThatNamesAnOldId() throws Exception {
        ids = new Ids("none", a.begin(IdChangeTest::named));
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<?>> readers = new ArrayList<>();
        for (TestNode node : List.of(a, b, c)) readers.add(threads.submit(() -> readUntil(over, node)));
        for (int change = 0; change < CHANGES; change++) {
            String old = ids.valid();
            ids = new Ids(old, a.renew(old).sessionId());
        }
        over.set(true);
        for (Future<?> reader : readers) reader.get();
        threads.shutdown();
        assertEquals("Ada", a.peek(ids.valid()));
        await().until(() -> !a.isInUse(ids.valid()));
        await("marks have run out")
                .atMost(MARKS_GONE)
                .untilAsserted(() -> assertEquals(Set.of(plain(ids.valid())), records()));
        a.request(ids.valid(), IdChangeTest::end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions.putIfAbsent", "sessions.replace"})
    void idChangeThatTheGridDoesNotAnswer_failsAndKeepsTheId(String operation) {
        String id = a.begin(IdChangeTest::named);
        GRID.fail(operation);
        TestNode.Answer answer = a.renew(id);
        GRID.fail();
        assertEquals(503, answer.status());
        assertNull(answer.newId());
        await().until(() -> !a.isInUse(id));
        for (TestNode node : List.of(a, b, c)) assertEquals("Ada", node.peek(id));
        forgetArrivals(id);
        String renewed = a.renew(id).sessionId();
        for (TestNode node : List.of(a, b, c)) assertEquals("none", node.peek(id));
        for (TestNode node : List.of(a, b, c)) assertEquals("Ada", node.peek(renewed));
        a.request(renewed, IdChangeTest::end);
    }

    /** The session would live on under an id that nobody was told of. */
    @Test
    void idChangeWhoseAnswerIsLost_isTakenBack() {
        String id = a.begin(IdChangeTest::named);
        GRID.loseAnswerOfReplace("sessions");
        assertEquals(503, a.renew(id).status());
        await().until(() -> b.peek(id).equals("Ada"));
        await().during(Duration.ofMillis(300)).until(() -> recordExpiry(id) == Long.MAX_VALUE);
        for (TestNode node : List.of(a, b, c)) assertEquals("Ada", node.peek(id));
        String renewed = a.renew(id).sessionId();
        for (TestNode node : List.of(a, b, c)) assertEquals("Ada", node.peek(renewed));
        a.request(renewed, IdChangeTest::end);
    }

    @Test
    void idChangeWhoseAnswerIsLost_isTakenBackBeforeTheNextRequest() {
        String id = a.begin(IdChangeTest::named);
        GRID.loseAnswerOfReplace("sessions");
        assertEquals(503, a.renew(id).status());
        assertEquals("Ada", a.peek(id));
        await().during(Duration.ofMillis(300)).until(() -> recordExpiry(id) == Long.MAX_VALUE);
        a.request(id, IdChangeTest::end);
    }

    @Test
    void sessionThatTwoNodesRenameAtOnce_livesUnderOneOfTheNewIds() {
        String id = a.begin(IdChangeTest::named);
        List<String> renewed = new ArrayList<>();
        TestNode.Answer answer = a.renewAfter(id, () -> renewed.add(b.renew(id).sessionId()));
        assertEquals("Ada", c.peek(renewed.get(0)));
        assertEquals("none", c.peek(id));
        if (answer.newId() != null) assertEquals("none", c.peek(answer.newId()));
        c.request(renewed.get(0), IdChangeTest::end);
    }

    @Test
    void changeThatAnotherNodeMadeMeanwhile_goesAlong() {
        String id = a.begin(IdChangeTest::named);
        String renewed = a.renewAfter(id, () -> b.request(id, session -> session.setAttribute("name", "Grace")))
                .sessionId();
        assertEquals("Grace", c.peek(renewed));
        c.request(renewed, IdChangeTest::end);
    }

    /** A request has found the session in the memory of its node, and gets its turn to use it once the id has changed. */
    @Test
    void requestThatEnteredByTheOldId_doesNotGetTheSession_andLeavesIt() {
        String id = a.begin(IdChangeTest::named);
        HazelcastSessionCache cache = (HazelcastSessionCache) a.cache();
        List<GridSession> entered = new ArrayList<>();
        String renewed = a.renewAfter(id, () -> entered.add(enter(cache, id))).sessionId();
        assertNull(usable(cache, id, entered.get(0)));
        await().until(() -> !a.isInUse(renewed));
        assertEquals("Ada", a.peek(renewed));
        a.request(renewed, IdChangeTest::end);
    }

    @Test
    void requestThatEntersWhileTheIdChanges_waits_doesNotGetTheSession_andLeavesIt() throws Exception {
        String id = a.begin(IdChangeTest::named);
        HazelcastSessionCache cache = (HazelcastSessionCache) a.cache();
        List<GridSession> entered = new ArrayList<>();
        CompletableFuture<ManagedSession> other = new CompletableFuture<>();
        GRID.before("sessions.putIfAbsent", () -> other.completeAsync(() -> usable(cache, id, entered.get(0))));
        String renewed = a.renewAfter(id, () -> entered.add(enter(cache, id))).sessionId();
        assertNull(other.get(60, TimeUnit.SECONDS));
        await().until(() -> !a.isInUse(renewed));
        assertEquals("Ada", a.peek(renewed));
        a.request(renewed, IdChangeTest::end);
    }

    private static @Nullable ManagedSession usable(HazelcastSessionCache cache, String id, GridSession entered) {
        try {
            return cache.entrance(a.store().sessions()).usable(plain(id), entered);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static GridSession enter(HazelcastSessionCache cache, String id) {
        try {
            return (GridSession) requireNonNull(cache.getAndEnter(plain(id), true));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Takes away what was written under the new id and never became valid: nodes do that after ten minutes. */
    private static void forgetArrivals(String id) {
        IMap<String, byte[]> records =
                Hazelcast.getAllHazelcastInstances().iterator().next().getMap("sessions");
        for (String key : records.keySet()) if (!key.endsWith(plain(id))) records.delete(key);
    }

    /** The id given up last, and the one that is valid. */
    private record Ids(String old, String valid) {}

    /** Reads by both ids; the valid one may be found dead only by who is about to be told of the next. */
    private void readUntil(AtomicBoolean over, TestNode node) {
        while (!over.get()) {
            Ids now = ids;
            assertEquals("none", node.peek(now.old()), "through the id given up");
            String read = node.peek(now.valid());
            if (read.equals("none")) await().until(() -> !ids.equals(now));
            else assertEquals("Ada", read);
        }
    }

    private static void named(Session session) {
        session.setAttribute("name", "Ada");
        session.setAttribute("photo", new byte[100_000]);
    }

    private static Object end(Session session) {
        session.invalidate();
        return "";
    }

    /** When the record of a session runs out, in ms; never, for one that is there. */
    private static long recordExpiry(String id) {
        IMap<String, byte[]> records =
                Hazelcast.getAllHazelcastInstances().iterator().next().getMap("sessions");
        return records.keySet().stream()
                .filter(key -> key.endsWith(plain(id)))
                .mapToLong(key -> requireNonNull(records.getEntryView(key)).getExpirationTime())
                .findFirst()
                .orElse(0);
    }

    private static Set<String> records() {
        Set<String> ids = new HashSet<>();
        Hazelcast.getAllHazelcastInstances()
                .iterator()
                .next()
                .<String, byte[]>getMap("sessions")
                .keySet()
                .forEach(key -> ids.add(key.substring(key.lastIndexOf('|') + 1)));
        return ids;
    }

    private static String plain(String id) {
        return id.substring(0, id.lastIndexOf('.'));
    }
}
