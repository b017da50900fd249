// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static io.gridsessions.grid.Bytes.ONE;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for claims to the right of expiring a session. */
interface ClaimContract extends TwoNodes {
    @Test
    default void claim_withoutLease_excludesAllOthers() {
        assertEquals(ClaimOutcome.WON, space().claim("s1"));
        assertEquals(ClaimOutcome.TAKEN, space().claim("s1"));
        assertEquals(ClaimOutcome.TAKEN, elsewhere().claim("s1"));
        assertFalse(elsewhere().restoreLease("s1", HALF_AN_HOUR));
        assertEquals(CLAIMED, elsewhere().lease("s1"));
    }

    @Test
    default void claim_underLease_isRefused() {
        space().restoreLease("s1", HALF_AN_HOUR);
        assertEquals(ClaimOutcome.ALIVE, space().claim("s1"));
        assertEquals(ClaimOutcome.ALIVE, elsewhere().claim("s1"));
    }

    @Test
    default void claim_isNotReplacedByTheLeaseOfANewSession() {
        space().claim("s1");
        elsewhere().create("s1", ONE, HALF_AN_HOUR);
        elsewhere().create("s2", ONE, HALF_AN_HOUR);
        awaitLease("s2");
        assertEquals(CLAIMED, space().lease("s1"));
    }

    @Test
    default void claim_afterTheSessionWasRemoved_isFree() {
        space().claim("s1");
        space().delete("s1");
        eventually("claim is gone", () -> space().lease("s1").equals(MISSING));
        assertEquals(ClaimOutcome.WON, elsewhere().claim("s1"));
    }

    @Test
    default void releaseClaim_ofOwnClaim_makesItFree() {
        space().claim("s1");
        space().releaseClaim("s1");
        assertEquals(ClaimOutcome.WON, elsewhere().claim("s1"));
    }

    @Test
    default void releaseClaim_ofAnotherNodesClaimOrALease_leavesIt() {
        space().claim("s1");
        elsewhere().releaseClaim("s1");
        assertEquals(ClaimOutcome.TAKEN, elsewhere().claim("s1"));
        space().restoreLease("s2", HALF_AN_HOUR);
        space().releaseClaim("s2");
        assertEquals(ClaimOutcome.ALIVE, elsewhere().claim("s2"));
    }

    @Test
    default void claim_lapsesAfterAMinute() {
        long before = clock().now();
        space().claim("s1");
        GridEntry claim = requireNonNull(maps().leases().entry("/shop||s1", Deadline.in(Duration.ofSeconds(5))));
        for (long lapses : List.of(LeaseValue.lapses(claim.value()), claim.expiry())) {
            assertThat(lapses - before, both(greaterThan(55_000L)).and(lessThan(65_000L)));
        }
    }

    @Test
    default void claim_thatLapsed_isTakenOver() {
        byte[] lapsed = LeaseValue.claim("dead", 1, clock().now() - 1);
        maps().leases().putIfAbsent("/shop||s1", lapsed, 1000, Deadline.in(Duration.ofSeconds(5)));
        assertEquals(ClaimOutcome.WON, space().claim("s1"));
        assertEquals(ClaimOutcome.TAKEN, elsewhere().claim("s1"));
    }
}
