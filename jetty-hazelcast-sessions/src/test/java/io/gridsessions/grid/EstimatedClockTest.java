// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatedClockTest {
    private static final Duration ROUND_TRIP = Duration.ofMillis(137);

    private final AtomicLong local = new AtomicLong(1_800_000_000_456L);

    /** A local clock that moves on whenever somebody looks. */
    private final InstantSource ticking = () -> Instant.ofEpochMilli(local.addAndGet(ROUND_TRIP.toMillis()));

    @ParameterizedTest
    @ValueSource(longs = {0, 50, -50, 99, -99})
    void now_clocksAgree_isTheLocalTime(long distance) {
        EstimatedClock clock = clock(distance);
        clock.refresh();
        assertEquals(local.get() + ROUND_TRIP.toMillis(), clock.now());
    }

    @ParameterizedTest
    @ValueSource(longs = {5_000, -5_000, 86_400_000, -3_333})
    void now_clocksDisagree_isTheGridsTime(long distance) {
        EstimatedClock clock = clock(distance);
        clock.refresh();
        long error = clock.now() - local.get() - distance;
        assertThat(error, both(greaterThanOrEqualTo(-500L)).and(lessThanOrEqualTo(500L)));
    }

    @ParameterizedTest
    @EnumSource(FaultyGridMap.Fault.class)
    void refresh_probeLeftOpen_isReadAnyway(FaultyGridMap.Fault fault) {
        FaultyGridMap map = new FaultyGridMap(new InMemoryGridMap(local::get));
        EstimatedClock clock = clock(map);
        map.next(fault);
        clock.refresh();
        assertEquals(local.get() + ROUND_TRIP.toMillis(), clock.now());
    }

    @Test
    void refresh_afterClockWasSet_followsIt() {
        AtomicLong distance = new AtomicLong(60_000);
        EstimatedClock clock = clock(new InMemoryGridMap(() -> local.get() + distance.get()));
        clock.refresh();
        distance.set(0);
        clock.refresh();
        assertEquals(local.get() + ROUND_TRIP.toMillis(), clock.now());
    }

    @Test
    void distance_ofContradictingProbes_isTheNewerOne() {
        Distance older = new Distance(0, 10);
        assertEquals(new Distance(5, 10), older.narrowedBy(new Distance(5, 20)));
        assertEquals(new Distance(50, 60), older.narrowedBy(new Distance(50, 60)));
        assertEquals(7, new Distance(5, 10).middle());
    }

    private EstimatedClock clock(long distance) {
        return clock(new InMemoryGridMap(() -> local.get() + distance));
    }

    private EstimatedClock clock(GridMap leases) {
        return new EstimatedClock(leases, Duration.ofSeconds(5), ticking);
    }
}
