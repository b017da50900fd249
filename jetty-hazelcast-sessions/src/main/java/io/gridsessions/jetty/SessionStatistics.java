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
    final LongAdder claimed = new LongAdder();
    final LongAdder ended = new LongAdder();

    @Override
    public String toString() {
        return "created=%s, loaded=%s, saved=%s, touched=%s, revalidated=%s, reloaded=%s, conflicts=%s, fencedWrites=%s, claimed=%s"
                .formatted(created, loaded, saved, touched, revalidated, reloaded, conflicts, fencedWrites, claimed);
    }
}
