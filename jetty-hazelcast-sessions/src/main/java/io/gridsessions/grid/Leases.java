// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;

/** The leases of one space: timers whose running out ends a session. */
final class Leases {
    private final GridMap map;
    private final SureWrites writes;
    private final KeySpace keys;
    private final byte[] ownLease;

    Leases(GridMap map, KeySpace keys, String nodeName) {
        this.map = map;
        this.writes = new SureWrites(map);
        this.keys = keys;
        this.ownLease = LeaseValue.lease(nodeName);
    }

    void beginLater(String id, Duration ttl) {
        map.putIfAbsentLater(keys.key(id), ownLease, LeaseTtl.seconds(ttl));
    }

    void endLater(String id) {
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
