// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridsessions.jetty.TestNode.Answer;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes with a copy of one session, which the grid has lost: what each has that the other has not. */
class RestoredCopiesTest {
    private static final int LARGE = 100_000;

    private final LosingGrid grid = new LosingGrid();
    private final TestNode a = grid.a();
    private final TestNode b = grid.b();

    @AfterEach
    void stop() {
        grid.close();
    }

    @Test
    void laterState_wins_thoughTheOtherCopyWasReadLater() {
        String id = beginNewOnAOldOnB();
        grid.restart();
        awaitRestored();
        LosingGrid.awaitName("new", a, id);
        LosingGrid.awaitName("new", b, id);
    }

    @Test
    void laterState_wins_thoughItsNodeIsAskedBeforeItKnowsOfTheLoss() {
        String id = beginNewOnAOldOnB();
        grid.kill();
        CountDownLatch learning = grid.operationsOfA().hold("%clock|");
        grid.startAgain();
        await().atMost(LosingGrid.PATIENCE)
                .until(() -> learning.getCount() == 0 && b.store().getRestored() > 0);
        await().atMost(LosingGrid.PATIENCE).until(() -> {
            a.peek(id);
            return a.store().getReloaded() > 0;
        });
        grid.operationsOfA().answer();
        LosingGrid.awaitName("new", a, id);
        LosingGrid.awaitName("new", b, id);
    }

    @Test
    void largeAttribute_isKept_thoughTheCopyUsedLastHasNotReadIt() {
        String id = b.begin(session -> {
            session.setAttribute("name", "Ada");
            session.setAttribute("photo", new byte[LARGE]);
        });
        long begun = System.currentTimeMillis();
        await().until(() -> System.currentTimeMillis() > begun);
        assertEquals("Ada", a.peek(id));
        grid.restart();
        awaitRestored();
        LosingGrid.awaitName("Ada", a, id);
        awaitPhoto(a, id);
        awaitPhoto(b, id);
    }

    @Test
    void largeAttribute_isNotMissing_whileItsNodeMayWriteItAgain() {
        String id = a.begin(session -> {
            session.setAttribute("name", "Ada");
            session.setAttribute("photo", new byte[LARGE]);
        });
        assertEquals("Ada", b.peek(id));
        grid.kill();
        CountDownLatch learning = grid.operationsOfA().hold("%clock|");
        grid.startAgain();
        await().atMost(LosingGrid.PATIENCE)
                .until(() -> learning.getCount() == 0 && b.store().getRestored() > 0);
        assertEquals(503, lengthOfPhoto(b, id).status());
        grid.operationsOfA().answer();
        awaitPhoto(b, id);
        awaitPhoto(a, id);
    }

    private String beginNewOnAOldOnB() {
        String id = a.begin(session -> session.setAttribute("name", "old"));
        a.request(id, session -> {
            long entered = System.currentTimeMillis();
            await().until(() -> System.currentTimeMillis() > entered);
            b.peek(id);
            session.setAttribute("name", "new");
            return "";
        });
        return id;
    }

    private static void awaitPhoto(TestNode node, String id) {
        Answer answer = await().atMost(LosingGrid.PATIENCE)
                .until(() -> lengthOfPhoto(node, id), length -> length.status() != 503);
        assertEquals(String.valueOf(LARGE), answer.body());
    }

    private static Answer lengthOfPhoto(TestNode node, String id) {
        return node.request(id, session -> session.getAttribute("photo") instanceof byte[] photo ? photo.length : 0);
    }

    private void awaitRestored() {
        await().atMost(LosingGrid.PATIENCE)
                .until(() -> LosingGrid.knowsOfALoss(a)
                        && LosingGrid.knowsOfALoss(b)
                        && a.store().getRestored() + b.store().getRestored() > 0);
    }
}
