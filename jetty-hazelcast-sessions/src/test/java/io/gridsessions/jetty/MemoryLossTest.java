// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridsessions.grid.StockMember;
import io.gridsessions.jetty.TestNode.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A grid that comes back with an empty memory: the sessions that nodes hold are written again. */
class MemoryLossTest {
    private static final int LARGE = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final StockMember member = StockMember.start("loss-" + UUID.randomUUID());
    private TestNode a;
    private TestNode b;

    @BeforeEach
    void start() throws Exception {
        a = new TestNode("a", factory());
        b = new TestNode("b", factory());
    }

    private HazelcastSessionDataStoreFactory factory() {
        HazelcastSessionDataStoreFactory factory = new HazelcastSessionDataStoreFactory();
        factory.setMode("client");
        factory.setClusterName(member.clusterName());
        factory.setAddresses(member.address());
        factory.setOperationTimeout(2_000);
        return factory;
    }

    @AfterEach
    void stop() {
        a.close();
        b.close();
        member.close();
    }

    @Test
    void sessionsAtRest_areWrittenAgain_withoutARequest() {
        List<String> ids = IntStream.range(0, 20)
                .mapToObj(i -> a.begin(session -> {
                    session.setAttribute("name", "Ada " + i);
                    session.setAttribute("photo", new byte[LARGE]);
                }))
                .toList();
        restartMember();
        await().atMost(PATIENCE).until(() -> a.store().getRestored() == ids.size());
        for (int i = 0; i < ids.size(); i++) {
            awaitName("Ada " + i, b, ids.get(i));
            assertEquals(
                    String.valueOf(LARGE),
                    b.request(ids.get(i), session -> ((byte[]) session.getAttribute("photo")).length)
                            .body());
        }
        assertEquals(List.of(), a.destroyed());
    }

    /** Waits while the node does not know yet whether there is a later copy, and says 503. */
    private static void awaitName(String expected, TestNode node, String id) {
        Answer answer = await().atMost(PATIENCE)
                .until(() -> node.request(id, session -> session.getAttribute("name")), named -> named.status() != 503);
        assertEquals(expected, answer.body());
    }

    @Test
    void sessionChangedDuringTheOutage_isWrittenAgainWithItsChange() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        member.kill();
        assertEquals(
                200,
                a.request(id, session -> session.setAttribute("town", "London")).status());
        member.startAgain();
        await().atMost(PATIENCE).until(() -> a.store().getWaiting() == 0);
        awaitName("Ada", b, id);
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
        String seen = b.request(id, session -> {
                    restartMember();
                    await().atMost(PATIENCE).until(() -> lossIsKnown(b));
                    return session.getAttribute("photo") + ", " + session.getAttribute("name");
                })
                .body();
        assertEquals("null, Ada", seen);
        await().atMost(PATIENCE).until(() -> a.peek(id).equals("Ada"));
    }

    @Test
    void newerCopyOfTwo_wins() {
        String id = a.begin(session -> session.setAttribute("name", "old"));
        b.request(id, session -> session.setAttribute("name", "new"));
        restartMember();
        await().atMost(PATIENCE).until(() -> a.store().getRestored() + b.store().getRestored() > 0);
        await().atMost(PATIENCE).until(() -> a.peek(id).equals("new"));
        assertEquals("new", b.peek(id));
    }

    @Test
    void sessionThatEndsAfterwards_staysAway() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        restartMember();
        await().atMost(PATIENCE).until(() -> a.store().getRestored() == 1);
        invalidateAt(b, id);
        awaitGone(id);
        assertEquals(1, a.store().getRestored());
    }

    @Test
    void sessionThatHasEndedElsewhere_isForgottenAtOnce_andStaysAway() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        invalidateAt(b, id);
        await().until(() -> isUnknown(a, id));
        restartMember();
        await().atMost(PATIENCE).until(() -> lossIsKnown(a) && lossIsKnown(b));
        awaitGone(id);
        assertEquals(0, a.store().getRestored() + b.store().getRestored());
    }

    private static boolean isUnknown(TestNode node, String id) {
        return ((HazelcastSessionCache) node.cache()).doGet(id.substring(0, id.lastIndexOf('.'))) == null;
    }

    @Test
    void sessionThatEndsBeforeAnotherNodeRestoredIt_staysAway() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        assertEquals("Ada", b.peek(id));
        Use use = Use.of(a, id);
        restartMember();
        await().atMost(PATIENCE).until(() -> b.store().getRestored() == 1);
        invalidateAt(b, id);
        use.end();
        awaitGone(id);
        assertEquals(0, a.store().getRestored());
    }

    @Test
    void sessionThatEndedWhileAnotherNodeUsedIt_staysAway_afterALoss() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        Use use = Use.of(a, id);
        invalidateAt(b, id);
        restartMember();
        await().atMost(PATIENCE).until(() -> lossIsKnown(a) && lossIsKnown(b));
        use.end();
        awaitGone(id);
        assertEquals(List.of("Ada"), b.destroyed());
        assertEquals(List.of(), a.destroyed());
    }

    @Test
    void idGivenUpWhileAnotherNodeUsedIt_staysUnused_afterALoss() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        Use use = Use.of(a, id);
        String newId = b.renew(id).sessionId();
        restartMember();
        await().atMost(PATIENCE).until(() -> lossIsKnown(a) && lossIsKnown(b));
        use.end();
        awaitGone(id);
        assertEquals("Ada", b.peek(newId));
    }

    /** Waits until no node finds the session. */
    private void awaitGone(String id) {
        await().atMost(PATIENCE)
                .until(() -> a.peek(id).equals("none") && b.peek(id).equals("none"));
    }

    private static void invalidateAt(TestNode node, String id) {
        await().atMost(PATIENCE)
                .until(() -> node.request(id, session -> {
                                    session.invalidate();
                                    return "";
                                })
                                .status()
                        == 200);
    }

    /** A request that uses a session until the test has it end. */
    private record Use(CompletableFuture<Void> answer, CompletableFuture<Void> request) {
        static Use of(TestNode node, String id) {
            CompletableFuture<Void> begun = new CompletableFuture<>();
            CompletableFuture<Void> answer = new CompletableFuture<>();
            CompletableFuture<Void> request = CompletableFuture.runAsync(() -> node.request(id, session -> {
                begun.complete(null);
                answer.join();
                return "";
            }));
            begun.join();
            return new Use(answer, request);
        }

        void end() {
            answer.complete(null);
            request.join();
        }
    }

    @Test
    void sessionThatNoNodeHolds_isToldToBeGoneOnlyOnceTheOthersHadTheirTime() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        a.request("unknown.a", session -> "");
        ((HazelcastSessionCache) a.cache()).doDelete(id.substring(0, id.lastIndexOf('.')));
        restartMember();
        await().atMost(PATIENCE).until(() -> lossIsKnown(a));
        assertEquals(503, a.request(id, session -> "").status());
        await().atMost(PATIENCE).until(() -> a.peek(id).equals("none"));
    }

    @Test
    void restoredSession_stillExpires() throws Exception {
        String id = a.begin(session -> {
            session.setAttribute("name", "Ada");
            session.setMaxInactiveInterval(20);
        });
        restartMember();
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
        restartMember();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertEquals(ids.size(), Set.copyOf(a.destroyed()).size()));
        for (String id : ids) await().atMost(PATIENCE).until(() -> b.peek(id).equals("none"));
        assertEquals(ids.size(), a.destroyed().size());
        assertEquals(List.of(), b.destroyed());
    }

    private void restartMember() {
        member.kill();
        member.startAgain();
    }

    private static boolean lossIsKnown(TestNode node) {
        return node.store().sessions().losses().known() > 0;
    }
}
