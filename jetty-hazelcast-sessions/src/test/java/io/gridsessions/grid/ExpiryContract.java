// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static io.gridsessions.grid.Bytes.ONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** What tells a node that sessions are due: keys without a lease, and leases that ran out. */
interface ExpiryContract extends TwoNodes {
    @Test
    default void idsWithoutLease_amongLeasedAndClaimed_areFound() {
        space().create("s1", ONE, HALF_AN_HOUR);
        awaitLease("s1");
        assertEquals(Set.of(), space().idsWithoutLease());
        maps().leases().removeLater("/shop||s1");
        eventually("found", () -> elsewhere().idsWithoutLease().equals(Set.of("s1")));
        space().claim("s1");
        assertEquals(Set.of(), elsewhere().idsWithoutLease());
    }

    @Test
    default void onLeaseExpired_ofOwnSpaceOnly_isCalledBack() throws Exception {
        BlockingQueue<String> here = new LinkedBlockingQueue<>();
        BlockingQueue<String> there = new LinkedBlockingQueue<>();
        elsewhere().onLeaseExpired(here::add);
        otherNode().space("/other", "").onLeaseExpired(there::add);
        space().restoreLease("s1", Duration.ofMillis(-1));
        eventually("called back", () -> !here.isEmpty());
        assertEquals("s1", here.take());
        assertTrue(there.isEmpty());
    }

    @Test
    default void onLeaseExpired_ended_isNotCalledBack() {
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        BlockingQueue<String> kept = new LinkedBlockingQueue<>();
        elsewhere().onLeaseExpired(ended::add).close();
        elsewhere().onLeaseExpired(kept::add);
        space().restoreLease("s1", Duration.ofMillis(-1));
        eventually("called back", () -> !kept.isEmpty());
        assertTrue(ended.isEmpty());
    }
}
