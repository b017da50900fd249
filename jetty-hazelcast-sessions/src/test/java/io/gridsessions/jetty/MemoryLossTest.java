// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridsessions.jetty.TestNode.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A grid that comes back with an empty memory: the sessions that nodes hold are written again. */
class MemoryLossTest {
    private static final int LARGE = 100_000;
    private static final Duration PATIENCE = LosingGrid.PATIENCE;

    private final LosingGrid grid = new LosingGrid();
    private final TestNode a = grid.a();
    private final TestNode b = grid.b();

    @AfterEach
    void stop() {
        grid.close();
    }

    @Test
    void sessionsAtRest_areWrittenAgain_withoutARequest() {
        List<String> ids = IntStream.range(0, 20)
                .mapToObj(i -> a.begin(session -> {
                    session.setAttribute("name", "Ada " + i);
                    session.setAttribute("photo", new byte[LARGE]);
                }))
                .toList();
        grid.restart();
        await().atMost(PATIENCE).until(() -> a.store().getRestored() == ids.size());
        for (int i = 0; i < ids.size(); i++) {
            LosingGrid.awaitName("Ada " + i, b, ids.get(i));
            assertEquals(
                    String.valueOf(LARGE),
                    b.request(ids.get(i), session -> ((byte[]) session.getAttribute("photo")).length)
                            .body());
        }
        assertEquals(List.of(), a.destroyed());
    }

    @Test
    void sessionThatIsNotWrittenAgainYet_holdsUpNoOther() throws Exception {
        List<String> ids = IntStream.range(0, 20)
                .mapToObj(i -> a.begin(session -> session.setAttribute("name", "Ada")))
                .toList();
        CountDownLatch asked = grid.operationsOfA().hold(firstOf(ids));
        grid.restart();
        assertTrue(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        await().atMost(PATIENCE).until(() -> a.store().getRestored() == ids.size() - 1);
        grid.operationsOfA().answer();
        await().atMost(PATIENCE).until(() -> a.store().getRestored() == ids.size());
    }

    /** The first one in the order of a map like the node's own. */
    private static String firstOf(List<String> ids) {
        Set<String> inOrder = ConcurrentHashMap.newKeySet();
        ids.forEach(id -> inOrder.add(HeldRequest.plain(id)));
        return inOrder.iterator().next();
    }

    @Test
    void sessionChangedDuringTheOutage_isWrittenAgainWithItsChange() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        grid.kill();
        assertEquals(
                200,
                a.request(id, session -> session.setAttribute("town", "London")).status());
        grid.startAgain();
        await().atMost(PATIENCE).until(() -> a.store().getWaiting() == 0);
        LosingGrid.awaitName("Ada", b, id);
        assertEquals(
                "London", b.request(id, session -> session.getAttribute("town")).body());
    }

    @Test
    void largeAttributeThatNoNodeHolds_isAbsentAfterALoss_andItsSessionHasNotEnded() {
        String id = a.begin(session -> {
            session.setAttribute("name", "Ada");
            session.setAttribute("photo", new byte[LARGE]);
        });
        assertEquals("Ada", b.peek(id));
        ((HazelcastSessionCache) a.cache()).doDelete(id.substring(0, id.lastIndexOf('.')));
        int seen = b.request(id, session -> {
                    grid.restart();
                    await().atMost(PATIENCE).until(() -> LosingGrid.knowsOfALoss(b));
                    return session.getAttribute("photo") + ", " + session.getAttribute("name");
                })
                .status();
        assertEquals(503, seen, "another node might have it");
        Answer later = await().atMost(PATIENCE)
                .until(
                        () -> b.request(
                                id, session -> session.getAttribute("photo") + ", " + session.getAttribute("name")),
                        answer -> answer.status() != 503);
        assertEquals("null, Ada", later.body());
        await().atMost(PATIENCE).until(() -> a.peek(id).equals("Ada"));
    }

    @Test
    void newerCopyOfTwo_wins() {
        String id = a.begin(session -> session.setAttribute("name", "old"));
        b.request(id, session -> session.setAttribute("name", "new"));
        grid.restart();
        await().atMost(PATIENCE).until(() -> a.store().getRestored() + b.store().getRestored() > 0);
        await().atMost(PATIENCE).until(() -> a.peek(id).equals("new"));
        assertEquals("new", b.peek(id));
    }

    @Test
    void sessionThatEndsAfterwards_staysAway() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        grid.restart();
        await().atMost(PATIENCE).until(() -> a.store().getRestored() == 1);
        LosingGrid.invalidateAt(b, id);
        grid.awaitGone(id);
        assertEquals(1, a.store().getRestored());
    }

    @Test
    void sessionThatHasEndedElsewhere_isForgottenAtOnce_andStaysAway() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        LosingGrid.invalidateAt(b, id);
        await().until(() -> isUnknown(a, id));
        grid.restart();
        await().atMost(PATIENCE).until(() -> LosingGrid.knowsOfALoss(a) && LosingGrid.knowsOfALoss(b));
        grid.awaitGone(id);
        assertEquals(0, a.store().getRestored() + b.store().getRestored());
    }

    private static boolean isUnknown(TestNode node, String id) {
        return ((HazelcastSessionCache) node.cache()).doGet(id.substring(0, id.lastIndexOf('.'))) == null;
    }

    @Test
    void sessionThatNoNodeHolds_isToldToBeGoneOnlyOnceTheOthersHadTheirTime() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        a.request("unknown.a", session -> "");
        ((HazelcastSessionCache) a.cache()).doDelete(id.substring(0, id.lastIndexOf('.')));
        grid.restart();
        await().atMost(PATIENCE).until(() -> LosingGrid.knowsOfALoss(a));
        assertEquals(503, a.request(id, session -> "").status());
        await().atMost(PATIENCE).until(() -> a.peek(id).equals("none"));
    }

    @Test
    void restoredSession_stillExpires() throws Exception {
        String id = a.begin(session -> {
            session.setAttribute("name", "Ada");
            session.setMaxInactiveInterval(20);
        });
        grid.restart();
        await().atMost(PATIENCE).until(() -> a.store().getRestored() == 1);
        a.scavengeEvery(1);
        await().atMost(PATIENCE).until(() -> a.destroyed().stream().anyMatch(name -> Objects.equals(name, "Ada")));
        await().atMost(PATIENCE).until(() -> b.peek(id).equals("none"));
        assertTrue(b.destroyed().isEmpty());
    }

    /** At all moments: before, and in the second or two in which the node has found the grid, and has not written them yet. */
    @Test
    void sessionsThatComeDueWhileTheGridIsDown_areEndedWhenItIsBack() throws Exception {
        a.scavengeEvery(1);
        List<String> ids = IntStream.range(0, 20)
                .mapToObj(i -> a.begin(session -> {
                    session.setAttribute("name", "Ada " + i);
                    session.setMaxInactiveInterval(2 + i / 2);
                }))
                .toList();
        grid.restart();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertEquals(ids.size(), Set.copyOf(a.destroyed()).size()));
        for (String id : ids) await().atMost(PATIENCE).until(() -> b.peek(id).equals("none"));
        assertEquals(ids.size(), a.destroyed().size());
        assertEquals(List.of(), b.destroyed());
    }
}
