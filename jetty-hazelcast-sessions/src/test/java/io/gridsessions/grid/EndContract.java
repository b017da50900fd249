// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static io.gridsessions.grid.Bytes.ONE;
import static io.gridsessions.grid.Bytes.THREE;
import static io.gridsessions.grid.Bytes.TWO;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for the right to end a session that lives. */
interface EndContract extends TwoNodes {

    @Test
    default void beginEnd_excludesAllOthers() {
        space().create("s1", ONE, HALF_AN_HOUR);
        byte[] ending = begun();
        assertEquals(new SaveOutcome.Gone(), elsewhere().beginEnd("s1", ONE, newer -> {}));
        assertEquals(new SaveOutcome.Gone(), elsewhere().update("s1", ONE, seen -> TWO));
        assertEquals(new SaveOutcome.Gone(), elsewhere().move("s1", ONE, "s2", seen -> TWO, HALF_AN_HOUR));
        assertNull(elsewhere().findRecord("s1"));
        assertNull(elsewhere().remove("s1", ONE));
        assertArrayEquals(ONE, space().remove("s1", ending));
    }

    @Test
    default void beginEnd_ofOutdatedBytes_tellsOfTheNewer() {
        space().create("s1", ONE, HALF_AN_HOUR);
        elsewhere().update("s1", ONE, seen -> THREE);
        List<byte[]> newer = new ArrayList<>();
        SaveOutcome.Saved ending = (SaveOutcome.Saved) space().beginEnd("s1", ONE, newer::add);
        assertArrayEquals(THREE, newer.get(0));
        assertArrayEquals(THREE, space().remove("s1", ending.record()));
    }

    @Test
    default void beginEnd_ofDeletedSession_isGone() {
        assertEquals(new SaveOutcome.Gone(), space().beginEnd("s1", ONE, newer -> {}));
    }

    @Test
    default void beginEnd_ofASessionJustMoved_hasTheMarkOfTheMoveRunOut() {
        space().create("s1", ONE, HALF_AN_HOUR);
        SaveOutcome.Saved moved = (SaveOutcome.Saved) space().move("s1", ONE, "s2", seen -> TWO, HALF_AN_HOUR);
        SaveOutcome.Saved ending = (SaveOutcome.Saved) space().beginEnd("s2", moved.record(), newer -> {});
        assertArrayEquals(TWO, space().remove("s2", ending.record()));
        eventually("nothing is left", () -> recordsBesidesMarks().isEmpty());
    }

    @Test
    default void beginEnd_leavesALeaseThatTellsSoonIfTheNodeDies() {
        space().create("s1", ONE, HALF_AN_HOUR);
        awaitLease("s1");
        byte[] ending = begun();
        eventually(
                "lease is short",
                () -> space().lease("s1") instanceof LeaseState.Alive alive
                        && alive.expiry()
                                < clock().now() + Duration.ofSeconds(65).toMillis());
        space().remove("s1", ending);
    }

    @Test
    default void inspect_tellsAnEndThatHasBegun() {
        space().create("s1", ONE, HALF_AN_HOUR);
        byte[] ending = begun();
        assertEquals(FoundRecord.State.ENDING, inspected());
        long lapses = ((RecordValue.Ending) RecordValue.of(ending)).lapses();
        assertThat(lapses - clock().now(), lessThan(Duration.ofSeconds(61).toMillis()));
        space().remove("s1", ending);
    }

    @Test
    default void endThatWasNotFinishedInTime_isFinishedByAnother() {
        space().create("s1", ONE, HALF_AN_HOUR);
        byte[] lapsed = new RecordValue.Ending(clock().now() - 1, 7, ONE).bytes();
        maps().records().replace("/shop||s1", ONE, lapsed, Deadline.in(Duration.ofSeconds(5)));
        assertNull(elsewhere().findRecord("s1"));
        assertEquals(FoundRecord.State.ABANDONED, inspected());
        assertArrayEquals(ONE, elsewhere().remove("s1", ONE));
        assertNull(elsewhere().inspect("s1"));
    }

    private byte[] begun() {
        return ((SaveOutcome.Saved) space().beginEnd("s1", ONE, newer -> {})).record();
    }

    private FoundRecord.State inspected() {
        return requireNonNull(elsewhere().inspect("s1")).state();
    }
}
