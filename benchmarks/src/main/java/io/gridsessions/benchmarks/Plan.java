// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import io.gridsessions.benchmarks.claims.Claims;
import io.gridsessions.benchmarks.report.Case;
import java.time.Duration;
import java.util.List;

/**
 * How much is measured, and how long.
 *
 * @param rounds how often each contender takes its turn; medians are taken over these
 * @param store the turns of the store level
 * @param http the turns of the HTTP level
 * @param many how many sessions are in a grid
 * @param scope what of this is measured
 */
public record Plan(int rounds, Turns store, Turns http, Many many, Scope scope) {
    private static final int KB = 1024;
    private static final int SESSIONS = 32;
    private static final int BROWSERS = 8;
    /** Many and short: the contenders of a round are to find the machine in the same state. */
    private static final int ROUNDS = 8;

    private static final int ROUNDS_BESIDE = 5;

    /**
     * The turns of one part.
     *
     * @param slot the length of a turn whose figure is held against a bound
     * @param otherSlot the length of any other turn
     * @param warmUp the share taken of the turns before the first round that make a contender warm
     * @param sizes the sizes of sessions, in bytes
     * @param width how many sessions a turn goes round, or how many browsers ask at once
     */
    public record Turns(Duration slot, Duration otherSlot, double warmUp, List<Integer> sizes, int width) {
        /** How many of so many turns are taken before the first round: one at least. */
        public int warmUps(int all) {
            return (int) Math.max(1, Math.round(all * warmUp));
        }

        /** The length of the contender's turns there. */
        public Duration slot(Case at, String contender) {
            return Claims.bind(at, contender) ? slot : otherSlot;
        }
    }

    /**
     * Sessions that are only there.
     *
     * @param weighed how many are stored to weigh one
     * @param others the numbers of sessions in the grid that throughput is measured with
     */
    public record Many(int weighed, List<Integer> others) {}

    /**
     * What of a plan is measured, and over which network.
     *
     * @param scenario only scenarios whose name contains this
     * @param without no scenario whose name contains one of these
     * @param claimed only what a run must show something about
     * @param latency what a round trip to a member takes longer than on the loopback
     */
    public record Scope(String scenario, List<String> without, boolean claimed, Duration latency) {
        static final Scope ALL = new Scope("", List.of(), false, Duration.ZERO);

        /** The same, but only what a run must show something about. */
        Scope onlyClaimed() {
            return new Scope(scenario, without, true, latency);
        }

        private boolean includes(String name) {
            return name.contains(scenario) && without.stream().noneMatch(name::contains);
        }
    }

    /** At most two minutes in all. */
    public static Plan quick() {
        List<Integer> sizes = List.of(8 * KB, 64 * KB);
        Turns store = new Turns(millis(60), millis(60), 0.4, sizes, SESSIONS);
        Turns http = new Turns(millis(140), millis(140), 0.2, sizes, BROWSERS);
        return new Plan(5, store, http, new Many(5_000, List.of()), Scope.ALL);
    }

    /** Ten minutes in all. */
    public static Plan full() {
        List<Integer> sizes = List.of(KB, 8 * KB, 64 * KB, 256 * KB);
        Turns store = new Turns(millis(60), millis(30), 1, sizes, SESSIONS);
        Turns http = new Turns(millis(220), millis(110), 1, List.of(8 * KB, 64 * KB), BROWSERS);
        return new Plan(ROUNDS, store, http, new Many(5_000, List.of(10_000, 100_000, 1_000_000)), Scope.ALL);
    }

    /** The same, but for what is measured. */
    public Plan only(Scope wanted) {
        return new Plan(rounds, store, http, many, wanted);
    }

    /** The same, but with so many rounds. */
    public Plan withRounds(int wanted) {
        return new Plan(wanted, store, http, many, scope);
    }

    /** The same, but only what a run must show something about. */
    public Plan onlyClaimed() {
        return only(scope.onlyClaimed());
    }

    /** The same, but shorter: for figures that are stated beside others, and held against nothing. */
    public Plan beside() {
        Turns shorter = new Turns(http.slot(), http.otherSlot(), http.warmUp() / 2, http.sizes(), http.width());
        return new Plan(Math.min(rounds, ROUNDS_BESIDE), store, shorter, many, scope);
    }

    /** Whether the contender is measured there. */
    public boolean includes(Case at, String contender) {
        return scope.includes(at.scenario()) && (!scope.claimed() || Claims.areAbout(at, contender));
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
