// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.map.IMap;
import io.gridsessions.grid.OperationLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two Jetty servers, each a member of one cluster, and the sessions that go between them. */
@ExtendWith(EmptyGrid.class)
class TwoNodesTest {
    private static final OperationLog GRID = new OperationLog();

    private static TestNode a;
    private static TestNode b;

    @BeforeAll
    static void start() throws Exception {
        TestCluster cluster = new TestCluster();
        a = new TestNode("a", cluster.newMember());
        b = new TestNode("b", cluster.newMember(GRID));
    }

    @AfterAll
    static void stop() {
        a.close();
        b.close();
    }

    @Test
    void sessionBegunOnOneNode_goesOnAtTheOther() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        assertEquals(
                "Ada", b.request(id, session -> session.getAttribute("name")).body());
    }

    @Test
    void changeInPlace_isSavedWithoutSettingTheAttribute() {
        String id = a.begin(session -> session.setAttribute("cart", new ArrayList<>(List.of("tea"))));
        a.request(id, session -> cart(session).add("milk"));
        assertEquals("[tea, milk]", b.request(id, TwoNodesTest::cart).body());
        b.request(id, session -> cart(session).add("bread"));
        assertEquals("[tea, milk, bread]", a.request(id, TwoNodesTest::cart).body());
    }

    @Test
    void nodeThatHoldsAnOldCopy_servesTheNewState() {
        String id = a.begin(session -> session.setAttribute("n", 1));
        for (int n = 2; n < 6; n++) {
            int next = n;
            TestNode writer = n % 2 == 0 ? b : a;
            TestNode reader = n % 2 == 0 ? a : b;
            writer.request(id, session -> session.setAttribute("n", next));
            assertEquals(
                    String.valueOf(next),
                    reader.request(id, session -> session.getAttribute("n")).body());
        }
    }

    @Test
    void largeAttribute_isFollowedAcrossNodes() {
        byte[] photo = new byte[300_000];
        String id = a.begin(session -> session.setAttribute("photo", photo));
        assertEquals(
                "300000",
                b.request(id, session -> ((byte[]) session.getAttribute("photo")).length)
                        .body());
        b.request(id, session -> session.setAttribute("photo", new byte[200_000]));
        assertEquals(
                "200000",
                a.request(id, session -> ((byte[]) session.getAttribute("photo")).length)
                        .body());
    }

    @Test
    void largeAttributeWhoseOldBlobIsGone_isReadInItsNewState() {
        String id = a.begin(session -> session.setAttribute("photo", new byte[300_000]));
        String seen = b.request(id, session -> {
                    a.request(id, elsewhere -> elsewhere.setAttribute("photo", new byte[200_000]));
                    await().until(() -> blobs().stream().noneMatch(blob -> blob.length >= 300_000));
                    GRID.take();
                    return ((byte[]) session.getAttribute("photo")).length;
                })
                .body();
        assertEquals("200000", seen);
        assertEquals(
                List.of("sessions.blobs.getAll", "sessions.get", "sessions.blobs.getAll"),
                GRID.take().subList(0, 3));
    }

    @Test
    void removedAttribute_isRemovedEverywhere() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        b.request(id, session -> session.removeAttribute("name"));
        assertEquals(
                "null", a.request(id, session -> session.getAttribute("name")).body());
    }

    @Test
    void invalidatedSession_isGoneOnEveryNodeAndDestroyedOnce() {
        String id = a.begin(session -> session.setAttribute("name", "invalidated"));
        b.request(id, session -> session.getAttribute("name"));
        b.request(id, session -> {
            session.invalidate();
            return "";
        });
        TestNode.Answer answer = a.request(id, session -> session.getAttribute("name"));
        assertEquals("null", answer.body());
        assertNotEquals(id, answer.sessionId());
        assertEquals(1, timesDestroyed("invalidated"));
    }

    @Test
    void renamedSession_keepsItsAttributesAndLosesItsOldId() {
        String old = a.begin(session -> {
            session.setAttribute("name", "Ada");
            session.setAttribute("photo", new byte[100_000]);
        });
        b.request(old, session -> session.getAttribute("name"));
        String renamed = a.renew(old).sessionId();
        assertNotEquals(old, renamed);
        assertEquals(
                "Ada",
                b.request(renamed, session -> session.getAttribute("name")).body());
        assertEquals(
                "100000",
                b.request(renamed, session -> ((byte[]) session.getAttribute("photo")).length)
                        .body());
        assertEquals(
                "null", b.request(old, session -> session.getAttribute("name")).body());
        assertEquals(
                "null", a.request(old, session -> session.getAttribute("name")).body());
    }

    @Test
    void attributeThatCannotBeSerialized_isRefusedAloneAndOthersAreSaved() {
        String id = a.begin(session -> {
            session.setAttribute("broken", new Object());
            session.setAttribute("name", "Ada");
        });
        assertEquals(
                "Ada", b.request(id, session -> session.getAttribute("name")).body());
        assertEquals(
                "null", b.request(id, session -> session.getAttribute("broken")).body());
    }

    @Test
    void differentAttributesChangedAtOnce_areBothSaved() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        CountDownLatch bothIn = new CountDownLatch(2);
        Thread other = new Thread(() -> b.request(id, session -> {
            meet(bothIn);
            return session.setAttribute("b", "from b");
        }));
        other.start();
        a.request(id, session -> {
            meet(bothIn);
            return session.setAttribute("a", "from a");
        });
        other.join();
        for (TestNode node : List.of(a, b)) {
            assertEquals(
                    "from a",
                    node.request(id, session -> session.getAttribute("a")).body());
            assertEquals(
                    "from b",
                    node.request(id, session -> session.getAttribute("b")).body());
        }
    }

    @Test
    void dueSession_isDestroyedOnceWithItsAttributes() {
        String id = a.begin(session -> {
            session.setMaxInactiveInterval(1);
            session.setAttribute("name", "due");
            session.setAttribute("photo", new byte[100_000]);
        });
        b.request(id, session -> session.getAttribute("name"));
        await().until(() -> {
            a.sessions().scavenge();
            b.sessions().scavenge();
            return timesDestroyed("due") > 0;
        });
        assertEquals(1, timesDestroyed("due"));
        assertEquals(
                "null", a.request(id, session -> session.getAttribute("name")).body());
        assertEquals(
                "null", b.request(id, session -> session.getAttribute("name")).body());
    }

    @Test
    void listenersOfADueSession_seeWhatAnotherNodeWroteLast() {
        String id = a.begin(session -> {
            session.setMaxInactiveInterval(1);
            session.setAttribute("name", "written first");
        });
        b.request(id, session -> session.setAttribute("name", "written last"));
        await().until(() -> {
            a.sessions().scavenge();
            return timesDestroyed("written first") + timesDestroyed("written last") > 0;
        });
        assertEquals(1, timesDestroyed("written last"));
    }

    @Test
    void outdatedCopyComingDue_harmsNobody() {
        String id = a.begin(session -> {
            session.setMaxInactiveInterval(2);
            session.setAttribute("n", 0);
            session.setAttribute("name", "outdated");
        });
        long until = System.nanoTime() + 6_000_000_000L;
        await().pollInterval(Duration.ofMillis(300)).until(() -> {
            assertEquals(
                    "0", b.request(id, session -> session.getAttribute("n")).body());
            a.sessions().scavenge();
            b.sessions().scavenge();
            return System.nanoTime() > until;
        });
        assertEquals(0, timesDestroyed("outdated"));
        assertEquals("0", a.request(id, session -> session.getAttribute("n")).body());
    }

    @Test
    void requestThatTakesLongerThanItsSessionMayBeIdle_keepsIt() throws Exception {
        String id = a.begin(session -> {
            session.setMaxInactiveInterval(2);
            session.setAttribute("n", 1);
            session.setAttribute("name", "long");
        });
        CountDownLatch end = new CountDownLatch(2);
        Thread request = new Thread(() -> a.request(id, session -> {
            meet(end);
            return session.setAttribute("n", 2);
        }));
        request.start();
        long until = System.nanoTime() + 8_000_000_000L;
        await().pollInterval(Duration.ofMillis(300)).until(() -> {
            a.sessions().scavenge();
            b.sessions().scavenge();
            return System.nanoTime() > until;
        });
        end.countDown();
        request.join();
        assertEquals("2", b.request(id, session -> session.getAttribute("n")).body());
        assertEquals(0, timesDestroyed("long"));
    }

    private static long timesDestroyed(String name) {
        return Stream.of(a, b)
                .flatMap(node -> node.destroyed().stream())
                .filter(name::equals)
                .count();
    }

    private static void meet(CountDownLatch bothIn) {
        bothIn.countDown();
        try {
            bothIn.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> cart(Session session) {
        return (List<String>) session.getAttribute("cart");
    }

    private static Collection<byte[]> blobs() {
        IMap<String, byte[]> blobs =
                Hazelcast.getAllHazelcastInstances().iterator().next().getMap("sessions.blobs");
        return blobs.values();
    }
}
