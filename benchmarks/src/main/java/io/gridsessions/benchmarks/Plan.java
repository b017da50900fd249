// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured, and how long.
 *
 * @param rounds how often each contender takes its turn; medians are taken over these
 * @param store the turns of the store level
 * @param http the turns of the HTTP level
 * @param heapSessions how many sessions are stored to weigh one
 * @param scale the numbers of sessions in the grid that throughput is measured with
 * @param scenario only scenarios whose name contains this are measured
 * @param latency what a round trip to a member takes longer than on the loopback
 */
public record Plan(
        int rounds, Turns store, Turns http, int heapSessions, List<Integer> scale, String scenario, Duration latency) {
    private static final int KB = 1024;
    private static final int SESSIONS = 32;
    private static final int BROWSERS = 8;

    /**
     * The turns of one part.
     *
     * @param slot the length of one turn
     * @param warmUp the length of the turn before the first round, which does not count
     * @param sizes the sizes of sessions, in bytes
     * @param width how many sessions a turn goes round, or how many browsers ask at once
     */
    public record Turns(Duration slot, Duration warmUp, List<Integer> sizes, int width) {}

    /** About two minutes in all. */
    public static Plan quick() {
        List<Integer> sizes = List.of(8 * KB, 64 * KB);
        return new Plan(
                5,
                turns(60, 150, sizes, SESSIONS),
                turns(150, 600, sizes, BROWSERS),
                5_000,
                List.of(),
                "",
                Duration.ZERO);
    }

    /** Less than ten minutes in all. */
    public static Plan full() {
        List<Integer> sizes = List.of(KB, 8 * KB, 64 * KB, 256 * KB);
        return new Plan(
                5,
                turns(120, 300, sizes, SESSIONS),
                turns(400, 1_000, List.of(8 * KB, 64 * KB), BROWSERS),
                20_000,
                List.of(10_000, 100_000, 1_000_000),
                "",
                Duration.ZERO);
    }

    /** The same, but for what is measured. */
    public Plan only(String wanted) {
        return new Plan(rounds, store, http, heapSessions, scale, wanted, latency);
    }

    /** The same, over a network as slow as that. */
    public Plan withLatency(Duration roundTrip) {
        return new Plan(rounds, store, http, heapSessions, scale, scenario, roundTrip);
    }

    /** Whether a scenario of this name is measured. */
    public boolean includes(String name) {
        return name.contains(scenario);
    }

    private static Turns turns(int slot, int warmUp, List<Integer> sizes, int width) {
        return new Turns(Duration.ofMillis(slot), Duration.ofMillis(warmUp), sizes, width);
    }
}
