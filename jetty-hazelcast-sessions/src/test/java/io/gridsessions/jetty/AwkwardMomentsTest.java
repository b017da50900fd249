// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.gridsessions.codec.Lifetime;
import io.gridsessions.codec.RecordFormat;
import io.gridsessions.grid.OperationLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes that do different things to one session at once, and a grid that does not answer just then. */
@ExtendWith(EmptyGrid.class)
class AwkwardMomentsTest {
    private static final OperationLog GRID = new OperationLog();

    private static TestNode a;
    private static TestNode b;

    @BeforeAll
    static void start() throws Exception {
        TestCluster cluster = new TestCluster();
        HazelcastSessionDataStoreFactory patient = cluster.newMember(GRID);
        patient.setOperationTimeout(60_000); // faults are switched here, none is a matter of time
        a = new TestNode("a", patient);
        b = new TestNode("b", cluster.newMember());
    }

    @AfterAll
    static void stop() {
        a.close();
        b.close();
    }

    @AfterEach
    void heal() {
        GRID.fail();
    }

    @Test
    void sessionInvalidatedElsewhere_doesNotComeBackUnderANewId() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        TestNode.Answer answer = a.renewAfter(id, () -> b.request(id, AwkwardMomentsTest::end));
        String renewed = answer.newId() == null ? id : answer.newId();
        assertEquals("null", name(a, renewed));
        assertEquals("null", name(b, renewed));
        assertEquals("null", name(b, id));
    }

    @Test
    void limitShortenedElsewhere_doesNotEndASessionThatIsUsed() {
        String id = a.begin(session -> session.setAttribute("name", "short"));
        b.request(id, session -> {
            session.setMaxInactiveInterval(2);
            return "";
        });
        long until = System.nanoTime() + Duration.ofSeconds(8).toNanos();
        await().pollInterval(Duration.ofMillis(300)).until(() -> {
            assertEquals("short", name(a, id));
            a.sessions().scavenge();
            b.sessions().scavenge();
            return System.nanoTime() > until;
        });
    }

    @Test
    void limitSetAndNotSavedYet_survivesANewerRecord() {
        String id = a.begin(session -> session.setAttribute("photo", new byte[100_000]));
        b.request(id, session -> {
            session.setMaxInactiveInterval(77);
            a.request(id, elsewhere -> elsewhere.setAttribute("photo", new byte[90_000]));
            return session.getAttribute("photo");
        });
        assertEquals("77", a.request(id, Session::getMaxInactiveInterval).body());
    }

    @Test
    void limitShortenedElsewhere_holdsForARecordThatThisNodeWritesOnTop() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        a.request(id, session -> {
            b.request(id, elsewhere -> {
                elsewhere.setMaxInactiveInterval(60);
                return "";
            });
            session.setAttribute("name", "Grace");
            return "";
        });
        await().until(() -> !a.isInUse(id));
        Lifetime lifetime = RecordFormat.decode(record(id)).lifetime();
        long lasts = Math.max(lifetime.expiry(), lifetime.leasedUntil()) - System.currentTimeMillis();
        assertEquals(60_000, lifetime.maxInactive());
        assertTrue(lasts > 30_000 && lasts < 90_000, "It lasts " + lasts + " ms");
        assertEquals("Grace", name(b, id));
    }

    @Test
    void largeAttributeOfANewSession_whoseBlobIsNotThereYet_isWaitedFor() {
        String id = b.begin(session -> session.setAttribute("photo", new byte[100_000]));
        GRID.miss(3);
        assertEquals(
                "100000",
                a.request(id, session -> ((byte[]) session.getAttribute("photo")).length)
                        .body());
    }

    @Test
    void touchThatFails_harmsNoRequestAndLeavesNothingInUse() {
        String id = a.begin(session -> {
            session.setMaxInactiveInterval(1);
            session.setAttribute("name", "touch");
        });
        GRID.fail("sessions.leases.setTtl");
        assertEquals("touch", name(a, id));
        GRID.fail();
        await().until(() -> !a.isInUse(id));
        b.request(id, session -> session.setAttribute("name", "changed"));
        assertEquals("changed", name(a, id));
    }

    @Test
    void loadThatFails_isAnsweredWith503AndNoOtherCookie() {
        String id = b.begin(session -> session.setAttribute("name", "Ada"));
        GRID.fail("sessions.get");
        long refused = a.store().getRefused();
        TestNode.Answer answer = a.request(id, session -> session.getAttribute("name"));
        GRID.fail();
        assertEquals(503, answer.status());
        assertNull(answer.newId());
        assertEquals(refused + 1, a.store().getRefused());
        assertEquals("Ada", name(a, id));
    }

    @Test
    void requestWithASecondSessionThatCannotBeLoaded_getsItsFirst() {
        String held = a.begin(session -> session.setAttribute("name", "Ada"));
        String other = b.begin(session -> session.setAttribute("name", "Grace"));
        await().until(() -> !a.isInUse(held));
        GRID.fail("sessions.get");
        TestNode.Answer answer =
                a.request(held + "; " + TestNode.COOKIE + "=" + other, session -> session.getAttribute("name"));
        GRID.fail();
        assertEquals(200, answer.status());
        assertEquals("Ada", answer.body());
        await().until(() -> !a.isInUse(held));
    }

    @Test
    void loadThatIsNotAnswered_holdsUpNoOtherSession() throws Exception {
        String slow = b.begin(session -> session.setAttribute("name", "slow"));
        List<String> others = new ArrayList<>();
        for (int i = 0; i < 100; i++) others.add(b.begin(session -> session.setAttribute("name", "quick")));
        CountDownLatch asked = GRID.hold(slow.replaceFirst("\\..*", ""));
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> name(a, slow));
        try {
            asked.await();
            for (int i = 0; i < 100; i++) a.begin(session -> session.setAttribute("name", "new"));
            for (String other : others) assertEquals("quick", name(a, other));
            assertFalse(waiting.isDone());
        } finally {
            GRID.answer();
        }
        assertEquals("slow", waiting.get());
    }

    @Test
    void scavengeThatFails_isMadeUpForLater() {
        String id = a.begin(session -> {
            session.setMaxInactiveInterval(1);
            session.setAttribute("name", "made up for");
        });
        await().until(() -> !a.isInUse(id));
        GRID.fail("sessions.get");
        long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        await().pollInterval(Duration.ofMillis(500)).until(() -> {
            a.sessions().scavenge();
            return System.nanoTime() > until;
        });
        GRID.fail();
        await().until(() -> {
            a.sessions().scavenge();
            return a.destroyed().contains("made up for");
        });
    }

    @Test
    void sessionWhoseRemovalFails_isRemovedLaterAndNotEndedAgain() {
        String id = a.begin(session -> {
            session.setMaxInactiveInterval(1);
            session.setAttribute("name", "ended once");
        });
        await().until(() -> !a.isInUse(id));
        GRID.fail("sessions.removeIfSame");
        await().until(() -> {
            a.sessions().scavenge();
            return a.destroyed().contains("ended once");
        });
        for (int i = 0; i < 3; i++) a.sessions().scavenge();
        GRID.fail();
        await().until(() -> records().keySet().stream().noneMatch(key -> key.endsWith(plain(id))));
        a.sessions().scavenge();
        assertEquals(1, a.destroyed().stream().filter("ended once"::equals).count());
    }

    @Test
    void sessionOfWhichTimerAndGridHaveTold_whenTheScavengeFails_isMadeUpForLater() {
        String id = a.begin(session -> {
            session.setMaxInactiveInterval(1);
            session.setAttribute("name", "told twice");
        });
        await().until(() -> !a.isInUse(id));
        long until = System.nanoTime() + Duration.ofSeconds(9).toNanos(); // the grid sweeps every 5 s
        await().atMost(Duration.ofSeconds(30)).until(() -> System.nanoTime() > until);
        GRID.fail("sessions.get");
        a.sessions().scavenge();
        GRID.fail();
        await().until(() -> {
            a.sessions().scavenge();
            return a.destroyed().contains("told twice");
        });
    }

    @Test
    void recordThatThisNodeCannotRead_isKept() {
        String id = a.begin(session -> session.setAttribute("name", "unread"));
        IMap<String, byte[]> records = records();
        String key = key(id);
        byte[] readable = record(id);
        records.set(key, new byte[] {1, 2, 3});
        a.request(id, session -> session.getAttribute("name"));
        assertTrue(records.containsKey(key));
        assertFalse(a.destroyed().contains("unread"));
        records.set(key, readable);
        assertEquals("unread", name(a, id));
    }

    private static IMap<String, byte[]> records() {
        HazelcastInstance any = Hazelcast.getAllHazelcastInstances().iterator().next();
        return any.getMap("sessions");
    }

    private static String key(String id) {
        return records().keySet().stream()
                .filter(each -> each.endsWith(plain(id)))
                .findFirst()
                .orElseThrow();
    }

    private static String plain(String id) {
        return id.substring(0, id.lastIndexOf('.'));
    }

    private static byte[] record(String id) {
        return Objects.requireNonNull(records().get(key(id)));
    }

    private static Object end(Session session) {
        session.invalidate();
        return "";
    }

    private static String name(TestNode node, String id) {
        return node.request(id, session -> session.getAttribute("name")).body();
    }
}
