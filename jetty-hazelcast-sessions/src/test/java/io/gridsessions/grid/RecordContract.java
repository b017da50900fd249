// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static io.gridsessions.grid.Bytes.ONE;
import static io.gridsessions.grid.Bytes.THREE;
import static io.gridsessions.grid.Bytes.TWO;
import static io.gridsessions.grid.Bytes.bytes;
import static io.gridsessions.grid.Bytes.concat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What holds for records, whoever reads and writes them. */
interface RecordContract extends TwoNodes {
    @Test
    default void findRecord_unknownSession_isNull() {
        assertNull(space().findRecord("s1"));
    }

    @Test
    default void create_newSession_isSeenByOtherNode() {
        assertTrue(space().create("s1", ONE, HALF_AN_HOUR));
        assertArrayEquals(ONE, elsewhere().findRecord("s1"));
    }

    @Test
    default void create_overOtherRecord_isRefused() {
        space().create("s1", ONE, HALF_AN_HOUR);
        assertFalse(elsewhere().create("s1", TWO, HALF_AN_HOUR));
        assertArrayEquals(ONE, space().findRecord("s1"));
    }

    @Test
    default void create_overItsOwnBytes_succeeds() {
        space().create("s1", ONE, HALF_AN_HOUR);
        assertTrue(space().create("s1", ONE.clone(), HALF_AN_HOUR));
    }

    @Test
    default void update_ofWhatIsStored_isSaved() {
        space().create("s1", ONE, HALF_AN_HOUR);
        SaveOutcome.Saved saved = (SaveOutcome.Saved) space().update("s1", ONE, seen -> TWO);
        assertArrayEquals(TWO, saved.record());
        assertEquals(0, saved.conflicts());
        assertArrayEquals(TWO, elsewhere().findRecord("s1"));
    }

    @Test
    default void update_ofOutdatedBytes_isLaidOnTopOfTheNewerOnes() {
        space().create("s1", ONE, HALF_AN_HOUR);
        elsewhere().update("s1", ONE, seen -> TWO);
        SaveOutcome.Saved saved = (SaveOutcome.Saved) space().update("s1", ONE, seen -> concat(seen, THREE));
        assertArrayEquals(bytes("twothree"), saved.record());
        assertEquals(1, saved.conflicts());
    }

    @Test
    default void update_ofDeletedSession_doesNotBringItBack() {
        space().create("s1", ONE, HALF_AN_HOUR);
        elsewhere().delete("s1");
        assertEquals(new SaveOutcome.Gone(), space().update("s1", ONE, seen -> TWO));
        assertNull(space().findRecord("s1"));
    }

    @Test
    default void delete_ofSession_takesRecordAndLease() {
        space().create("s1", ONE, HALF_AN_HOUR);
        awaitLease("s1");
        assertTrue(elsewhere().delete("s1"));
        assertNull(space().findRecord("s1"));
        eventually("lease is gone", () -> space().lease("s1").equals(MISSING));
    }

    @Test
    default void delete_secondTime_isFalse() {
        space().create("s1", ONE, HALF_AN_HOUR);
        space().delete("s1");
        assertFalse(elsewhere().delete("s1"));
    }

    @Test
    default void deleteIfSame_unchangedRecord_removesIt() {
        space().create("s1", ONE, HALF_AN_HOUR);
        assertTrue(elsewhere().deleteIfSame("s1", ONE.clone()));
        assertNull(space().findRecord("s1"));
    }

    @Test
    default void deleteIfSame_changedRecord_leavesIt() {
        space().create("s1", ONE, HALF_AN_HOUR);
        assertFalse(elsewhere().deleteIfSame("s1", TWO));
        assertArrayEquals(ONE, space().findRecord("s1"));
    }

    @Test
    default void deleteIfSame_noRecord_isAsIfRemoved() {
        assertTrue(space().deleteIfSame("s1", ONE));
    }
}
