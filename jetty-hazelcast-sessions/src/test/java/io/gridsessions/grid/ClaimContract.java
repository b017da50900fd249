// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What holds for claims to the right of expiring a session. */
interface ClaimContract extends TwoNodes {
    @Test
    default void claim_withoutLease_excludesAllOthers() {
        assertTrue(space().claim("s1"));
        assertFalse(space().claim("s1"));
        assertFalse(elsewhere().claim("s1"));
        assertFalse(elsewhere().restoreLease("s1", HALF_AN_HOUR));
        assertEquals(CLAIMED, elsewhere().lease("s1"));
    }

    @Test
    default void claim_underLease_isRefused() {
        space().restoreLease("s1", HALF_AN_HOUR);
        assertFalse(space().claim("s1"));
        assertFalse(elsewhere().claim("s1"));
    }

    @Test
    default void claim_afterTheSessionWasRemoved_isFree() {
        space().claim("s1");
        space().delete("s1");
        eventually("claim is gone", () -> space().lease("s1").equals(MISSING));
        assertTrue(elsewhere().claim("s1"));
    }

    @Test
    default void claim_thatLapsed_isTakenOver() {
        byte[] lapsed = LeaseValue.claim("dead", 1, clock().now() - 1);
        maps().leases().putIfAbsent("/shop||s1", lapsed, 1000, Deadline.in(Duration.ofSeconds(5)));
        assertTrue(space().claim("s1"));
        assertFalse(elsewhere().claim("s1"));
    }
}
