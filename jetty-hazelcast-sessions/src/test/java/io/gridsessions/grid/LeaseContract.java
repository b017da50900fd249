// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static io.gridsessions.grid.Bytes.ONE;
import static io.gridsessions.grid.Bytes.TWO;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for leases: how long they last, who begins one, and who leaves it alone. */
interface LeaseContract extends TwoNodes {
    @Test
    default void create_newSession_writesLeaseOfItsLength() {
        long before = clock().now();
        space().create("s1", ONE, HALF_AN_HOUR);
        awaitLease("s1");
        long lasts = ((LeaseState.Alive) elsewhere().lease("s1")).expiry() - before - HALF_AN_HOUR.toMillis();
        assertThat(lasts, both(greaterThanOrEqualTo(0L)).and(lessThanOrEqualTo(5_000L)));
    }

    @Test
    default void create_immortalSession_hasLeaseForEver() {
        space().create("s1", ONE, FOR_EVER);
        awaitLease("s1");
        assertEquals(new LeaseState.Alive(Long.MAX_VALUE), elsewhere().lease("s1"));
    }

    @Test
    default void update_leavesLeaseAlone() {
        space().create("s1", ONE, HALF_AN_HOUR);
        awaitLease("s1");
        LeaseState before = space().lease("s1");
        space().update("s1", ONE, seen -> TWO);
        assertEquals(before, space().lease("s1"));
    }

    @Test
    default void lease_ranOut_isMissingButNeverEarly() {
        long granted = clock().now() + 1000;
        space().restoreLease("s1", Duration.ofSeconds(1));
        eventually("lease ran out", () -> space().lease("s1").equals(MISSING));
        assertThat(clock().now(), greaterThanOrEqualTo(granted));
    }

    @Test
    default void renewLease_beforeItsEnd_prolongsIt() {
        space().restoreLease("s1", Duration.ofSeconds(100));
        assertTrue(elsewhere().renewLease("s1", HALF_AN_HOUR));
        LeaseState.Alive alive = (LeaseState.Alive) space().lease("s1");
        assertThat(alive.expiry(), greaterThanOrEqualTo(clock().now() + HALF_AN_HOUR.toMillis() - 60_000));
    }

    @Test
    default void renewLease_forEver_makesItImmortal() {
        space().restoreLease("s1", HALF_AN_HOUR);
        assertTrue(space().renewLease("s1", FOR_EVER));
        assertEquals(new LeaseState.Alive(Long.MAX_VALUE), space().lease("s1"));
    }

    @Test
    default void renewLease_withoutLease_isFalseAndCreatesNone() {
        assertFalse(space().renewLease("s1", HALF_AN_HOUR));
        assertEquals(MISSING, space().lease("s1"));
    }

    @Test
    default void restoreLease_overLease_isFalse() {
        assertTrue(space().restoreLease("s1", HALF_AN_HOUR));
        assertFalse(elsewhere().restoreLease("s1", HALF_AN_HOUR));
    }

    @Test
    default void deleteOfSession_whoseLeaseIsNotWrittenYet_keepsItOutForAWhile() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(5));
        maps().records().set("/shop||s1", ONE, GridMap.FOR_EVER, deadline);
        long before = clock().now();
        elsewhere().delete("s1");
        eventually("the way is barred", () -> space().lease("s1").equals(CLAIMED));
        byte[] late = LeaseValue.lease("a");
        assertNotNull(maps().leases().putIfAbsent("/shop||s1", late, GridMap.FOR_EVER, deadline));
        GridEntry bar = requireNonNull(maps().leases().entry("/shop||s1", deadline));
        long lasts = bar.expiry() - before;
        assertThat(lasts, both(greaterThan(5_000L)).and(lessThan(15_000L)));
    }

    @Test
    default void lease_notUnderstood_countsAsAlive() {
        for (byte[] value : List.of(new byte[0], new byte[] {9, 2, 0}, new byte[] {1, 2, 1, 'a'})) {
            maps().leases().putIfAbsentLater("/shop||s1", value, 60);
            eventually("is there", () -> !space().lease("s1").equals(MISSING));
            assertThat(space().lease("s1"), instanceOf(LeaseState.Alive.class));
            assertEquals(ClaimOutcome.ALIVE, space().claim("s1"));
            maps().leases().remove("/shop||s1", value, Deadline.in(Duration.ofSeconds(5)));
        }
    }
}
