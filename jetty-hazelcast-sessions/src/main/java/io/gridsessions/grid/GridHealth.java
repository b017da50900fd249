// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the grid answers this node, and since when.
 *
 * <p>Found out by the calls that are made anyway: a node without requests knows nothing. Each change is logged, once.
 * Thread-safe.
 */
public final class GridHealth {
    private static final Logger LOG = LoggerFactory.getLogger(GridHealth.class);

    private final Clock clock;
    private final LongAdder refused = new LongAdder();
    private final LongAdder outages = new LongAdder();
    private volatile Report report;

    GridHealth(Clock clock) {
        this.clock = clock;
        this.report = new Report(State.OK, clock.instant(), "");
    }

    /** How much of the grid answers. */
    public enum State {
        /** All of it, as far as was asked. */
        OK,
        /** Some members do not: the sessions that they own can't be reached, until others take over or they answer. */
        DEGRADED,
        /** No member answers. */
        DOWN
    }

    /**
     * A state and how long it has lasted.
     *
     * @param state how much of the grid answers
     * @param since since when
     * @param silent the members that do not answer, by address; empty if all do
     */
    public record Report(State state, Instant since, String silent) {}

    /**
     * The state now.
     *
     * @return state, since when, and who does not answer
     */
    public Report report() {
        return report;
    }

    /**
     * Calls that were not made since a member was known not to answer.
     *
     * @return how many since the start
     */
    public long refusedCalls() {
        return refused.sum();
    }

    /**
     * How often the state has ceased to be {@link State#OK}.
     *
     * @return how many times since the start
     */
    public long outages() {
        return outages.sum();
    }

    /** The state, since when, and who does not answer. */
    @Override
    public String toString() {
        Report now = report;
        return "%s since %s%s"
                .formatted(
                        now.state().toString().toLowerCase(Locale.ROOT),
                        now.since(),
                        now.silent().isEmpty() ? "" : ", no answer from " + now.silent());
    }

    LongAdder refused() {
        return refused;
    }

    /** Takes note of who does not answer, of how many who should. */
    synchronized void update(List<CircuitBreaker> silent, int members) {
        State state = silent.isEmpty() ? State.OK : silent.size() < members ? State.DEGRADED : State.DOWN;
        String names = silent.stream().map(CircuitBreaker::toString).sorted().collect(Collectors.joining(", "));
        Report before = report;
        if (before.state() == state && before.silent().equals(names)) {
            return;
        }
        Instant now = clock.instant();
        report = new Report(state, before.state() == state ? before.since() : now, names);
        if (before.state() == State.OK) {
            outages.increment();
        }
        log(before, report, Duration.between(before.since(), now));
    }

    private static void log(Report before, Report now, Duration lasted) {
        if (now.state() == State.OK) {
            LOG.info("The grid answers again, after {} s in which {} did not", lasted.toSeconds(), before.silent());
        } else {
            LOG.warn(
                    "The grid is {}: no answer from {}. Sessions that this node holds go on from its copies; others can't"
                            + " be reached until it answers or another member takes over. Look at that member, and at the"
                            + " network between",
                    now.state(),
                    now.silent());
        }
    }
}
