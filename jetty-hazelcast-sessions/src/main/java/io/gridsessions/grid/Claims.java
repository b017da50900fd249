// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Claims to the right of expiring a session, under the key of its lease.
 *
 * <p>A lease and a claim exclude each other, and so do two claims, because an absent entry is put atomically. A claim
 * lapses after {@link #TTL}, so that a session whose claimer died is claimed by another. It carries the moment at which
 * it lapses, too: a touch that comes too late prolongs the entry of a claim as it would a lease's, and this way such a
 * claim does not outstay its time. Who needs longer has a {@link RightToEnd}.
 */
final class Claims {
    /** How long a claimer has before others may try. */
    static final Duration TTL = Duration.ofSeconds(60);

    private final GridMap map;
    private final SureWrites writes;
    private final KeySpace keys;
    private final String nodeName;
    private final GridClock clock;

    Claims(GridMap map, KeySpace keys, String nodeName, GridClock clock) {
        this.map = map;
        this.writes = new SureWrites(map);
        this.keys = keys;
        this.nodeName = nodeName;
        this.clock = clock;
    }

    ClaimOutcome claim(String id, Deadline deadline) {
        String key = keys.key(id);
        byte[] own = LeaseValue.claim(nodeName, ThreadLocalRandom.current().nextLong(), clock.now() + TTL.toMillis());
        byte[] there = putIfAbsent(key, own, deadline);
        if (there != null && hasLapsed(there)) {
            writes.remove(key, there, deadline);
            there = putIfAbsent(key, own, deadline);
        }
        if (there == null) {
            return ClaimOutcome.WON;
        }
        return LeaseValue.isClaim(there) ? ClaimOutcome.TAKEN : ClaimOutcome.ALIVE;
    }

    void release(String id, Deadline deadline) {
        String key = keys.key(id);
        byte[] there = map.get(key, deadline);
        if (there != null && isOwn(there)) {
            writes.remove(key, there, deadline);
        }
    }

    /** Whether this node has a claim that has not lapsed. */
    boolean isHeld(String id, Deadline deadline) {
        byte[] there = map.get(keys.key(id), deadline);
        return there != null && isOwn(there) && !hasLapsed(there);
    }

    private boolean isOwn(byte[] value) {
        return LeaseValue.isClaim(value) && LeaseValue.nodeName(value).equals(nodeName);
    }

    private byte @Nullable [] putIfAbsent(String key, byte[] own, Deadline deadline) {
        return writes.putIfAbsent(key, own, LeaseTtl.seconds(TTL), deadline);
    }

    private boolean hasLapsed(byte[] value) {
        return LeaseValue.isClaim(value) && LeaseValue.lapses(value) < clock.now();
    }
}
