// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static io.gridsessions.grid.Bytes.ONE;
import static io.gridsessions.grid.Bytes.THREE;
import static io.gridsessions.grid.Bytes.TWO;
import static io.gridsessions.grid.Bytes.bytes;
import static io.gridsessions.grid.Bytes.concat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for sessions that get another id, and for moves whose node died in between. */
interface MoveContract extends TwoNodes {
    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5));
    }

    @Test
    default void move_makesTheNewIdValidAndTheOldOneInvalid() {
        space().create("s1", ONE, HALF_AN_HOUR);
        moved();
        assertArrayEquals(TWO, elsewhere().findRecord("s2"));
        assertNull(elsewhere().findRecord("s1"));
        awaitLease("s2");
        eventually("old lease is gone", () -> space().lease("s1").equals(MISSING));
    }

    @Test
    default void move_ofOutdatedBytes_takesWhatIsStored() {
        space().create("s1", ONE, HALF_AN_HOUR);
        elsewhere().update("s1", ONE, seen -> THREE);
        SaveOutcome outcome = space().move("s1", ONE, "s2", seen -> concat(seen, TWO), HALF_AN_HOUR);
        assertEquals(1, ((SaveOutcome.Saved) outcome).conflicts());
        assertArrayEquals(bytes("threetwo"), elsewhere().findRecord("s2"));
        assertNull(elsewhere().findRecord("s1"));
    }

    @Test
    default void move_ofDeletedSession_isGoneAndLeavesNothing() {
        space().create("s1", ONE, HALF_AN_HOUR);
        elsewhere().delete("s1");
        assertEquals(new SaveOutcome.Gone(), space().move("s1", ONE, "s2", seen -> TWO, HALF_AN_HOUR));
        assertNull(raw("s2"));
    }

    @Test
    default void move_ofARecordThatCannotBeMoved_failsAndLeavesNothing() {
        space().create("s1", ONE, HALF_AN_HOUR);
        elsewhere().update("s1", ONE, seen -> THREE);
        assertThrows(
                IllegalStateException.class, () -> space().move("s1", ONE, "s2", MoveContract::onlyOne, HALF_AN_HOUR));
        assertNull(raw("s2"));
        assertArrayEquals(THREE, space().findRecord("s1"));
    }

    private static byte[] onlyOne(byte[] seen) {
        if (!Arrays.equals(seen, ONE)) {
            throw new IllegalStateException("Another record");
        }
        return TWO;
    }

    @Test
    default void move_ofMovedSession_isGoneAndLeavesTheFirst() {
        space().create("s1", ONE, HALF_AN_HOUR);
        moved();
        assertEquals(new SaveOutcome.Gone(), elsewhere().move("s1", ONE, "s3", seen -> THREE, HALF_AN_HOUR));
        assertArrayEquals(TWO, elsewhere().findRecord("s2"));
        assertNull(raw("s3"));
    }

    @Test
    default void move_rightAfterAMove_leavesOneRecord() {
        space().create("s1", ONE, HALF_AN_HOUR);
        space().move("s2", moved(), "s3", seen -> THREE, HALF_AN_HOUR);
        assertNull(elsewhere().findRecord("s1"));
        assertNull(elsewhere().findRecord("s2"));
        assertArrayEquals(THREE, elsewhere().findRecord("s3"));
        space().delete("s3");
        awaitRecords(List.of());
    }

    @Test
    default void update_underTheOldId_isGone() {
        space().create("s1", ONE, HALF_AN_HOUR);
        moved();
        assertEquals(new SaveOutcome.Gone(), elsewhere().update("s1", ONE, seen -> THREE));
        assertArrayEquals(TWO, space().findRecord("s2"));
    }

    @Test
    default void update_afterAMove_leavesAnOrdinaryRecord() {
        space().create("s1", ONE, HALF_AN_HOUR);
        space().update("s2", moved(), seen -> THREE);
        assertArrayEquals(THREE, raw("s2"));
        eventually("mark runs out", () -> isMarkThatRunsOut("/shop||s1"));
        awaitRecords(List.of("/shop||s2"));
    }

    @Test
    default void update_ofAMovedRecordThatAnotherNodeRead_isSaved() {
        space().create("s1", ONE, HALF_AN_HOUR);
        byte[] arriving = moved();
        elsewhere().findRecord("s2");
        SaveOutcome.Saved saved = (SaveOutcome.Saved)
                space().update("s2", arriving, seen -> seen == arriving ? THREE : concat(seen, THREE));
        assertArrayEquals(bytes("twothree"), saved.record());
        awaitRecords(List.of("/shop||s2"));
    }

    @Test
    default void findRecord_ofAMovedSession_completesTheMove() {
        space().create("s1", ONE, HALF_AN_HOUR);
        moved();
        elsewhere().findRecord("s2");
        assertArrayEquals(TWO, raw("s2"));
        awaitRecords(List.of("/shop||s2"));
    }

    @Test
    default void remove_afterAMove_leavesNothing() {
        space().create("s1", ONE, HALF_AN_HOUR);
        assertArrayEquals(TWO, space().remove("s2", moved()));
        awaitRecords(List.of());
    }

    @Test
    default void moveCutOffBeforeTheOldIdWasGivenUp_leavesTheOldOneAlone() {
        space().create("s1", ONE, HALF_AN_HOUR);
        byte[] arriving = arriving(0);
        maps().records().putIfAbsent("/shop||s2", arriving, 0, soon());
        assertNull(elsewhere().findRecord("s2"));
        assertArrayEquals(ONE, elsewhere().findRecord("s1"));
        assertArrayEquals(arriving, raw("s2"));
        maps().records().remove("/shop||s2", arriving, soon());
    }

    @Test
    default void moveCutOffForLong_isForgotten() {
        space().create("s1", ONE, HALF_AN_HOUR);
        maps().records()
                .putIfAbsent("/shop||s2", arriving(Duration.ofMinutes(11).toMillis()), 0, soon());
        assertNull(elsewhere().inspect("s2"));
        assertNull(raw("s2"));
        assertArrayEquals(ONE, elsewhere().findRecord("s1"));
    }

    @Test
    default void moveCutOffBeforeItsMarkRanOut_isCompletedByASearch() {
        space().create("s1", ONE, HALF_AN_HOUR);
        space().create("s2", TWO, HALF_AN_HOUR);
        maps().records().replace("/shop||s1", ONE, new RecordValue.Departed("/shop||s2").bytes(), soon());
        assertNull(elsewhere().inspect("s1"));
        assertArrayEquals(TWO, raw("s2"));
        eventually("mark runs out", () -> isMarkThatRunsOut("/shop||s1"));
    }

    @Test
    default void inspect_ofADepartedSession_keepsTheNewOneValid() {
        space().create("s1", ONE, HALF_AN_HOUR);
        moved();
        assertNull(elsewhere().inspect("s1"));
        assertArrayEquals(TWO, raw("s2"));
        awaitRecords(List.of("/shop||s2"));
    }

    /** Moves {@link Bytes#ONE} from s1 to s2, where it becomes {@link Bytes#TWO}; what to expect there. */
    private byte[] moved() {
        return ((SaveOutcome.Saved) space().move("s1", ONE, "s2", seen -> TWO, HALF_AN_HOUR)).record();
    }

    private byte[] arriving(long age) {
        return new RecordValue.Arriving(clock().now() - age, "/shop||s1", TWO).bytes();
    }

    private byte @Nullable [] raw(String id) {
        return maps().records().get("/shop||" + id, soon());
    }

    private void awaitRecords(List<String> expected) {
        eventually("records are " + expected, () -> recordsBesidesMarks().equals(expected));
    }
}
