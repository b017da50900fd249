// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.util.concurrent.atomic.LongAdder;

/** Counters of one context's sessions since the store was started. Thread-safe. */
final class SessionStatistics {
    final LongAdder created = new LongAdder();
    final LongAdder loaded = new LongAdder();
    final LongAdder saved = new LongAdder();
    final LongAdder touched = new LongAdder();
    final LongAdder revalidated = new LongAdder();
    final LongAdder reloaded = new LongAdder();
    final LongAdder conflicts = new LongAdder();
    final LongAdder fencedWrites = new LongAdder();
    final LongAdder renamed = new LongAdder();
    final LongAdder claimsWon = new LongAdder();
    final LongAdder claimsLost = new LongAdder();
    final LongAdder takenOver = new LongAdder();
    final LongAdder expired = new LongAdder();
    final LongAdder invalidated = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder restored = new LongAdder();
    final LongAdder journaled = new LongAdder();
    final LongAdder unkept = new LongAdder();

    /** Counts a session that this node has ended. */
    void ended(boolean wasDue) {
        (wasDue ? expired : invalidated).increment();
    }

    @Override
    public String toString() {
        return ("created=%s, loaded=%s, saved=%s, touched=%s, revalidated=%s, reloaded=%s, conflicts=%s, "
                        + "fencedWrites=%s, renamed=%s, claimsWon=%s, claimsLost=%s, takenOver=%s, expired=%s, invalidated=%s, refused=%s, restored=%s, journaled=%s, unkept=%s")
                .formatted(
                        created,
                        loaded,
                        saved,
                        touched,
                        revalidated,
                        reloaded,
                        conflicts,
                        fencedWrites,
                        renamed,
                        claimsWon,
                        claimsLost,
                        takenOver,
                        expired,
                        invalidated,
                        refused,
                        restored,
                        journaled,
                        unkept);
    }
}
