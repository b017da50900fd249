// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static io.gridsessions.grid.Bytes.ONE;
import static io.gridsessions.grid.Bytes.TWO;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What holds for ids of sessions that have ended, and that nobody is to write again. */
interface BarContract extends TwoNodes {
    @Test
    default void bar_ofAMissingSession_keepsItFromBeingWritten() {
        assertNull(space().losses().bar("s1"));
        assertFalse(elsewhere().create("s1", ONE, HALF_AN_HOUR));
    }

    @Test
    default void bar_ofAMissingSession_leavesItMissing() {
        space().losses().bar("s1");
        assertNull(elsewhere().findRecord("s1"));
        assertNull(elsewhere().inspect("s1"));
        assertNull(elsewhere().follow("s1", System.nanoTime()));
        assertEquals(new SaveOutcome.Gone(), elsewhere().update("s1", ONE, seen -> TWO));
        assertFalse(elsewhere().delete("s1"));
    }

    @Test
    default void bar_again_isNoOtherThanBefore() {
        space().losses().bar("s1");
        assertNull(elsewhere().losses().bar("s1"));
    }

    @Test
    default void bar_ofALivingSession_tellsItsRecord_andLeavesIt() {
        space().create("s1", ONE, HALF_AN_HOUR);
        assertArrayEquals(ONE, elsewhere().losses().bar("s1"));
        assertArrayEquals(ONE, space().findRecord("s1"));
        assertTrue(space().delete("s1"));
    }

    @Test
    default void bar_ofASessionThatIsBeingEnded_tellsNone_andLeavesItToItsNode() {
        space().create("s1", ONE, HALF_AN_HOUR);
        SaveOutcome.Saved ending = (SaveOutcome.Saved) space().beginEnd("s1", ONE, newer -> {});
        assertNull(elsewhere().losses().bar("s1"));
        assertArrayEquals(ONE, space().remove("s1", ending.record()));
    }

    @Test
    default void bar_ofASessionThatHasMoved_tellsNone() {
        space().create("s1", ONE, HALF_AN_HOUR);
        SaveOutcome.Saved moved = (SaveOutcome.Saved) space().move("s1", ONE, "s2", seen -> seen, HALF_AN_HOUR);
        assertNull(elsewhere().losses().bar("s1"));
        assertArrayEquals(ONE, elsewhere().findRecord("s2"));
        space().remove("s2", moved.record());
    }
}
