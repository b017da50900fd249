// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What holds for locks on sessions. */
interface LockContract extends TwoNodes {
    @Test
    default void lock_excludesAllOthersUntilItIsReleased() {
        SessionLock first = lock(node(), HALF_AN_HOUR);
        SessionLock second = lock(otherNode(), HALF_AN_HOUR);
        assertTrue(first.tryAcquire());
        assertFalse(second.tryAcquire());
        assertFalse(lock(node(), HALF_AN_HOUR).tryAcquire());
        first.release();
        assertTrue(second.tryAcquire());
        second.release();
    }

    @Test
    default void lock_lastsForItsTimeFromItsLastRenewal() {
        SessionLock lock = lock(node(), Duration.ofSeconds(30));
        lock.tryAcquire();
        maps().leases().setTtl("%lock|/shop||s1", 3, deadline());
        assertTrue(lock.renew());
        GridEntry entry = Objects.requireNonNull(maps().leases().entry("%lock|/shop||s1", deadline()));
        assertThat(entry.expiry() - clock().now(), both(greaterThan(25_000L)).and(lessThan(35_000L)));
        lock.release();
    }

    @Test
    default void lock_thatRanOut_isTakenAgainByItsRenewal() {
        SessionLock lock = lock(node(), HALF_AN_HOUR);
        assertTrue(lock.renew());
        assertFalse(lock(otherNode(), HALF_AN_HOUR).tryAcquire());
        lock.release();
    }

    @Test
    default void lock_ofAnother_isNeitherRenewedNorReleased() {
        SessionLock lock = lock(node(), HALF_AN_HOUR);
        SessionLock other = lock(otherNode(), HALF_AN_HOUR);
        other.tryAcquire();
        assertFalse(lock.renew());
        lock.release();
        assertFalse(lock.tryAcquire());
        other.release();
    }

    @Test
    default void lock_isNoLease() {
        SessionLock lock = lock(node(), HALF_AN_HOUR);
        lock.tryAcquire();
        assertEquals(MISSING, space().lease("s1"));
        assertTrue(space().restoreLease("s1", HALF_AN_HOUR));
        lock.release();
    }

    private static SessionLock lock(SessionSpaces node, Duration ttl) {
        return node.locks("/shop", "").lock("s1", ttl);
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(5));
    }
}
