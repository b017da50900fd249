// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static io.gridsessions.grid.Bytes.ONE;
import static io.gridsessions.grid.Bytes.TWO;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What holds for a right to end a session that is renewed because its end takes long. */
interface RightContract extends TwoNodes {
    String KEY = "/shop||s1";
    long SOON = 5_000;

    @Test
    default void renewedMark_doesNotLapse() {
        byte[] mark = markOnOne(SOON, 7);
        assertTrue(right(mark).renew());
        pass(SOON);
        assertEquals(FoundRecord.State.ENDING, inspectedElsewhere());
        assertArrayEquals(ONE, space().remove("s1", mark));
    }

    @Test
    default void renewedClaim_outlastsTheClaim() {
        put(maps().records(), ONE, GridMap.FOR_EVER);
        claimOf("a", SOON);
        RightToEnd right = right(ONE);
        assertTrue(right.renew());
        pass(SOON);
        assertEquals(ClaimOutcome.WON, elsewhere().claim("s1"));
        assertEquals(FoundRecord.State.ENDING, inspectedElsewhere());
        assertNull(elsewhere().remove("s1", ONE));
        assertArrayEquals(ONE, space().remove("s1", right.finish()));
    }

    @Test
    default void renewal_lastsForAMinute_andLeavesNothingThatRunsOut() {
        put(maps().records(), ONE, GridMap.FOR_EVER);
        assertEquals(ClaimOutcome.WON, space().claim("s1"));
        RightToEnd right = right(ONE);
        for (int renewals = 0; renewals < 2; renewals++) {
            assertTrue(right.renew());
            GridEntry entry = requireNonNull(maps().records().entry(KEY, soon()));
            long lapses = ((RecordValue.Ending) RecordValue.of(entry.value())).lapses();
            assertThat(lapses - clock().now(), both(greaterThan(55_000L)).and(lessThan(60_001L)));
            assertEquals(Long.MAX_VALUE, entry.expiry());
        }
        assertArrayEquals(ONE, space().remove("s1", right.finish()));
    }

    @Test
    default void markThatLapsed_isNotRenewed() {
        RightToEnd right = right(markOnOne(-1, 7));
        assertFalse(right.renew());
        assertEquals(FoundRecord.State.ABANDONED, inspectedElsewhere());
        assertArrayEquals(ONE, space().remove("s1", right.finish()));
    }

    @Test
    default void markThatAnotherNodeHasReplaced_isNotRenewed() {
        RightToEnd right = right(new RecordValue.Ending(clock().now() + SOON, 7, ONE).bytes());
        byte[] others = markOnOne(60_000, 8);
        assertFalse(right.renew());
        assertNull(space().remove("s1", right.finish()));
        assertArrayEquals(ONE, elsewhere().remove("s1", others));
    }

    @Test
    default void rightToASessionThatHasGone_isNotRenewed() {
        assertFalse(right(new RecordValue.Ending(clock().now() + SOON, 7, ONE).bytes())
                .renew());
        claimOf("a", SOON);
        assertFalse(right(ONE).renew());
        assertTrue(keys(maps().records()).isEmpty());
    }

    @Test
    default void claimThatLapsedOrAnotherNodeHas_isNotRenewed() {
        put(maps().records(), ONE, GridMap.FOR_EVER);
        claimOf("a", -1);
        assertFalse(right(ONE).renew());
        assertEquals(ClaimOutcome.WON, elsewhere().claim("s1"));
        assertFalse(right(ONE).renew());
        assertEquals(FoundRecord.State.LIVING, inspectedElsewhere());
    }

    @Test
    default void claimToAnEndThatWasNotFinished_isRenewed() {
        markOnOne(-1, 8);
        assertEquals(ClaimOutcome.WON, space().claim("s1"));
        RightToEnd right = right(ONE);
        assertTrue(right.renew());
        assertEquals(FoundRecord.State.ENDING, inspectedElsewhere());
        assertArrayEquals(ONE, space().remove("s1", right.finish()));
    }

    @Test
    default void claimToARecordThatChangedMeanwhile_isRenewed() {
        put(maps().records(), TWO, GridMap.FOR_EVER);
        assertEquals(ClaimOutcome.WON, space().claim("s1"));
        RightToEnd right = right(ONE);
        assertTrue(right.renew());
        assertArrayEquals(TWO, space().remove("s1", right.finish()));
    }

    @Test
    default void finishedRight_isNotRenewed() {
        byte[] mark = markOnOne(SOON, 7);
        RightToEnd right = right(mark);
        assertArrayEquals(mark, right.finish());
        assertTrue(right.renew());
        assertArrayEquals(mark, maps().records().get(KEY, soon()));
        assertArrayEquals(ONE, space().remove("s1", mark));
    }

    private RightToEnd right(byte[] record) {
        return node().ends("/shop", "").right("s1", record);
    }

    /** A mark that lapses so many ms from now. */
    private byte[] markOnOne(long lapses, long nonce) {
        byte[] mark = new RecordValue.Ending(clock().now() + lapses, nonce, ONE).bytes();
        put(maps().records(), mark, GridMap.FOR_EVER);
        return mark;
    }

    private void claimOf(String node, long lapses) {
        put(maps().leases(), LeaseValue.claim(node, 1, clock().now() + lapses), 1000);
    }

    private void pass(long millis) {
        long until = clock().now() + millis;
        eventually("time has passed", () -> clock().now() > until);
    }

    private FoundRecord.State inspectedElsewhere() {
        return requireNonNull(elsewhere().inspect("s1")).state();
    }

    private static void put(GridMap map, byte[] value, long ttlSeconds) {
        assertNull(map.putIfAbsent(KEY, value, ttlSeconds, soon()));
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5));
    }
}
