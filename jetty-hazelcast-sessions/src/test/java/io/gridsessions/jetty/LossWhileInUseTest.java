// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.client.HazelcastClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions that a request uses while the grid loses its memory, from before that until long after. */
class LossWhileInUseTest {
    private static final Duration PATIENCE = LosingGrid.PATIENCE;

    private final LosingGrid grid = new LosingGrid();
    private final TestNode a = grid.a();
    private final TestNode b = grid.b();

    @AfterEach
    void stop() {
        grid.close();
    }

    @Test
    void sessionThatEndsBeforeAnotherNodeRestoredIt_staysAway() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        assertEquals("Ada", b.peek(id));
        Use use = Use.of(a, id);
        grid.operationsOfA().failAll();
        grid.restart();
        await().atMost(PATIENCE).until(() -> b.store().getRestored() == 1);
        LosingGrid.invalidateAt(b, id);
        grid.operationsOfA().fail();
        use.end();
        grid.awaitGone(id);
        assertEquals(0, a.store().getRestored());
    }

    @Test
    void sessionInUse_isWrittenAgain() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        Use use = Use.of(a, id);
        grid.restart();
        await().atMost(PATIENCE).until(() -> a.store().getRestored() == 1);
        LosingGrid.awaitName("Ada", b, id);
        use.end();
        assertEquals("Ada", a.peek(id));
    }

    @Test
    void sessionInUse_thatAnotherNodeWroteAgainAndEnded_staysAway() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        a.request(id, session -> "");
        assertEquals("Ada", b.peek(id));
        Use use = Use.of(a, id);
        grid.operationsOfA().failAll();
        grid.restart();
        await().atMost(PATIENCE).until(() -> b.store().getRestored() == 1);
        grid.operationsOfA().fail();
        await().atMost(PATIENCE).until(() -> knowsTheLoss(a, id));
        LosingGrid.invalidateAt(b, id);
        await().atMost(PATIENCE).until(() -> b.peek(id).equals("none"));
        forgetEnds();
        use.end();
        grid.awaitGone(id);
    }

    /** The marks of what has ended run out after half a minute. */
    private static void forgetEnds() {
        HazelcastClient.getAllHazelcastClients()
                .iterator()
                .next()
                .getMap("sessions")
                .clear();
    }

    private static boolean knowsTheLoss(TestNode node, String id) {
        return ((HazelcastSessionCache) node.cache()).doGet(HeldRequest.plain(id)) instanceof GridSession own
                && own.data().knownLosses() == node.store().sessions().losses().known();
    }

    @Test
    void sessionThatEndedWhileAnotherNodeUsedIt_staysAway_afterALoss() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        Use use = Use.of(a, id);
        LosingGrid.invalidateAt(b, id);
        grid.restart();
        await().atMost(PATIENCE).until(() -> LosingGrid.knowsOfALoss(a) && LosingGrid.knowsOfALoss(b));
        use.end();
        grid.awaitGone(id);
        assertEquals(List.of("Ada"), b.destroyed());
        assertEquals(List.of(), a.destroyed());
    }

    @Test
    void idGivenUpWhileAnotherNodeUsedIt_staysUnused_afterALoss() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        Use use = Use.of(a, id);
        String newId = b.renew(id).sessionId();
        grid.restart();
        await().atMost(PATIENCE).until(() -> LosingGrid.knowsOfALoss(a) && LosingGrid.knowsOfALoss(b));
        use.end();
        grid.awaitGone(id);
        assertEquals("Ada", b.peek(newId));
    }

    /** Waits until no node finds the session. */

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
}
