// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;

/**
 * How long an answer of the grid takes at best, by the reads that are made anyway.
 *
 * <p>Where that is the network's latency, operations under way at the same time save one; where it is processor time,
 * they cost more than one after another, because each is handed over to other threads. Thread-safe; two threads that
 * measure at once may lose one measurement.
 */
final class RoundTrips {
    /** From here on it is latency: over loopback a read takes 0.1 to 0.2 ms. */
    static final Duration LONG = Duration.ofNanos(400_000);

    /** Each measurement forgets a little of the best one, so that a network that has become slow is noticed. */
    private static final double FORGETTING = 1.01;

    private volatile double best;

    void measured(long nanos) {
        double before = best;
        best = before == 0 ? (double) nanos : Math.min(before * FORGETTING, (double) nanos);
    }

    boolean areLong() {
        return best >= LONG.toNanos();
    }
}
