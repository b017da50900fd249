// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundTripsTest {
    private static final long QUICK = RoundTrips.LONG.toNanos() / 2;
    private static final long SLOW = RoundTrips.LONG.toNanos() * 2;

    private final RoundTrips roundTrips = new RoundTrips();

    @Test
    void nothingMeasured_isNotLong() {
        assertFalse(roundTrips.areLong());
    }

    @Test
    void oneQuickAnswerAmongSlowOnes_tellsThatTheNetworkIsQuick() {
        roundTrips.measured(SLOW);
        assertTrue(roundTrips.areLong());
        roundTrips.measured(QUICK);
        roundTrips.measured(SLOW);
        assertFalse(roundTrips.areLong());
    }

    @Test
    void networkThatHasBecomeSlow_isNoticed() {
        roundTrips.measured(QUICK);
        IntStream.range(0, 100).forEach(i -> roundTrips.measured(SLOW));
        assertTrue(roundTrips.areLong());
    }
}
