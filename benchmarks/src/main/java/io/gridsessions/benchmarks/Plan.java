// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured, and how long.
 *
 * @param rounds how often each contender takes its turn; medians are taken over these
 * @param slot the length of one turn
 * @param warmUp the length of the turn before the first round, which does not count
 * @param sizes the sizes of sessions, in bytes
 * @param sessions how many sessions a turn goes round
 */
public record Plan(int rounds, Duration slot, Duration warmUp, List<Integer> sizes, int sessions) {
    private static final int KB = 1024;

    /** Two minutes in all. */
    public static Plan quick() {
        return new Plan(5, Duration.ofMillis(60), Duration.ofMillis(200), List.of(8 * KB, 64 * KB), 32);
    }

    /** Less than ten minutes in all. */
    public static Plan full() {
        return new Plan(7, Duration.ofMillis(150), Duration.ofMillis(500), List.of(KB, 8 * KB, 64 * KB, 256 * KB), 32);
    }
}
