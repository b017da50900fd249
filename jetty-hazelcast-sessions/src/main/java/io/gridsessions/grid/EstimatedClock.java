// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The grid's clock, by the local one and its distance from the grid's.
 *
 * <p>The distance is measured with a probe: an entry with a known time to live is written, and its moment of expiry read
 * back. Hazelcast cuts that moment down to the second, so one probe says only in which interval, one second and a round
 * trip wide, the distance lies. As long as zero is in it, or nearly, both clocks count as equal; only otherwise is the
 * interval narrowed with more probes.
 */
final class EstimatedClock implements GridClock {
    /** Clocks no further apart than this, beyond the error of measurement, count as equal. */
    static final Duration TOLERANCE = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(EstimatedClock.class);

    /** No session's key begins so: see {@link KeySpace}. */
    private static final String KEY = "%clock|";

    private static final long PROBE_TTL_SECONDS = 60;
    private static final int PROBES = 8;

    private final GridMap leases;
    private final Duration operationTimeout;
    private final InstantSource local;
    private volatile long offset;

    EstimatedClock(GridMap leases, Duration operationTimeout, InstantSource local) {
        this.leases = leases;
        this.operationTimeout = operationTimeout;
        this.local = local;
    }

    @Override
    public long now() {
        return local.millis() + offset;
    }

    /** Measures again; on the way a few operations. */
    void refresh() {
        Distance distance = probe();
        for (int probes = 1; probes < PROBES && !distance.contains(0, TOLERANCE.toMillis()); probes++) {
            distance = distance.narrowedBy(probe());
        }
        long measured = distance.contains(0, TOLERANCE.toMillis()) ? 0 : distance.middle();
        if (measured != offset) {
            LOG.info("The grid's clock is {} ms off the local one (± {} ms)", measured, distance.error());
        }
        offset = measured;
    }

    private Distance probe() {
        Deadline deadline = Deadline.in(operationTimeout);
        String key = KEY + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
        long before = local.millis();
        new SureWrites(leases).putIfAbsent(key, new byte[] {0}, PROBE_TTL_SECONDS, deadline);
        long after = local.millis();
        GridEntry entry = leases.entry(key, deadline);
        leases.removeLater(key);
        if (entry == null) {
            throw new GridUnavailableException("The grid lost the probe of its clock", null);
        }
        return Distance.of(entry.expiry() - PROBE_TTL_SECONDS * 1000, before, after);
    }
}
