// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The leases of one space: timers whose running out ends a session. */
final class Leases {
    /** By then a lease is written that nobody waits for, or was given up. */
    private static final Duration BARRED = Duration.ofSeconds(10);

    private final GridMap map;
    private final SureWrites writes;
    private final KeySpace keys;
    private final String nodeName;
    private final GridClock clock;
    private final byte[] ownLease;

    Leases(GridMap map, KeySpace keys, String nodeName, GridClock clock) {
        this.map = map;
        this.writes = new SureWrites(map);
        this.keys = keys;
        this.nodeName = nodeName;
        this.clock = clock;
        this.ownLease = LeaseValue.lease(nodeName);
    }

    void beginLater(String id, Duration ttl) {
        map.putIfAbsentLater(keys.key(id), ownLease, LeaseTtl.seconds(ttl));
    }

    /** For a session that has ended: a node that began it a moment ago may write its lease only now, and must not. */
    void endLater(String id) {
        byte[] bar =
                LeaseValue.claim(nodeName, ThreadLocalRandom.current().nextLong(), clock.now() + BARRED.toMillis());
        map.removeOrBarLater(keys.key(id), bar, LeaseTtl.seconds(BARRED));
    }

    /** For a session that is not there. */
    void removeLater(String id) {
        map.removeLater(keys.key(id));
    }

    void shortenLater(String id, Duration ttl) {
        map.setTtlLater(keys.key(id), LeaseTtl.seconds(ttl));
    }

    LeaseState state(String id, Deadline deadline) {
        GridEntry entry = map.entry(keys.key(id), deadline);
        if (entry == null) {
            return new LeaseState.Missing();
        }
        return LeaseValue.isClaim(entry.value()) ? new LeaseState.Claimed() : new LeaseState.Alive(entry.expiry());
    }

    boolean renew(String id, Duration ttl, Deadline deadline) {
        return writes.setTtl(keys.key(id), LeaseTtl.seconds(ttl), deadline);
    }

    boolean restore(String id, Duration ttl, Deadline deadline) {
        return writes.putIfAbsent(keys.key(id), ownLease, LeaseTtl.seconds(ttl), deadline) == null;
    }
}
