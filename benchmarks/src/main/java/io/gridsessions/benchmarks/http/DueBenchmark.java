// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.Plan;
import io.gridsessions.benchmarks.cluster.Closing;
import io.gridsessions.benchmarks.cluster.MemberSettings;
import io.gridsessions.benchmarks.cluster.Members;
import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.contender.GridLocation;
import io.gridsessions.benchmarks.contender.SessionKeeping;
import io.gridsessions.benchmarks.node.NodeArguments;
import io.gridsessions.benchmarks.report.Case;
import io.gridsessions.benchmarks.report.Metric;
import io.gridsessions.benchmarks.report.Results;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Changing requests while many other sessions come due within a minute, and two nodes end them.
 *
 * <p>The members look for expired entries as often as this project's documentation recommends.
 */
public final class DueBenchmark {
    private static final int SESSIONS = 100_000;
    private static final int SMALL_BYTES = 1_024;
    private static final int BYTES = 8_192;
    private static final int SCAVENGE_SECONDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration SPREAD = Duration.ofSeconds(60);
    private static final Duration SLICE = Duration.ofSeconds(2);
    private static final Duration BEFORE = SLICE.multipliedBy(5);
    private static final int TRIAL = 5_000;
    private static final double RESERVE = 1.25;

    private static final Case AT =
            new Case(ScaleBenchmark.PART, Topology.CLIENT, Scenario.CHANGE + ", others coming due", BYTES);

    private final Plan plan;
    private final Duration patience;
    private final Results results;
    private final List<Closing.Ending> endings = new ArrayList<>();

    /**
     * A benchmark that adds its figures to the results.
     *
     * @param plan how many browsers ask
     * @param patience how long to wait for the end of sessions after the last came due
     * @param results where the figures go
     */
    public DueBenchmark(Plan plan, Duration patience, Results results) {
        this.plan = plan;
        this.patience = patience;
        this.results = results;
    }

    /** Measures this project's store; starts what it needs and ends it. */
    public void run(Path directory) throws Exception {
        try {
            Members members = Members.startTwo(
                    "bench-due", directory, MemberSettings.STOCK.sweepingOften().withBenchmarkClasses());
            endings.add(members::close);
            GridLocation grid = GridLocation.client(members.clusterName(), members.addresses());
            HttpContender contender = HttpContender.of(
                    SessionKeeping.OURS_ALWAYS,
                    List.of(node("a", grid, directory), node("b", grid, directory)),
                    List.of());
            measure(contender, grid);
        } finally {
            Closing.all(endings);
        }
    }

    private NodeProcess node(String name, GridLocation grid, Path directory) throws Exception {
        NodeArguments arguments = NodeArguments.of(SessionKeeping.OURS_ALWAYS, "due-" + name, grid);
        NodeProcess node = NodeProcess.start(arguments.scavengingEvery(SCAVENGE_SECONDS), directory);
        endings.add(0, node::close);
        return node;
    }

    private void measure(HttpContender contender, GridLocation grid) throws Exception {
        Sessions sessions = new Sessions(plan.http().width());
        ask(contender.addresses().get(0), "/new/" + SMALL_BYTES);
        try (ManySessions others = ManySessions.in(grid)) {
            Users users = sessions.begin(contender, BYTES);
            users.load(Scenario.CHANGE).run(WARM_UP);
            measure(users.load(Scenario.CHANGE, PAUSE), contender, fill(others));
            sessions.requireSaved(users);
        }
    }

    private void measure(Load load, HttpContender contender, ComingDue due) throws Exception {
        load.run(untilBefore(due));
        Slices slices = new Slices(load, results, AT);
        slices.takeWhile(() -> Instant.now().isBefore(due.first()), "before", SLICE);
        slices.takeWhile(() -> isAwaited(contender, due), "while they come due", SLICE);
        addEnds(destroyed(contender), due);
    }

    /** First some that live on, to see how long the others will take: these must not come due before all are there. */
    private static ComingDue fill(ManySessions others) throws Exception {
        others.fill(TRIAL, Copies.ALIKE);
        Instant start = Instant.now();
        others.fill(TRIAL, Copies.ALIKE);
        long millis = Duration.between(start, Instant.now()).toMillis();
        Instant filled = Instant.now().plusMillis((long) (RESERVE * millis * SESSIONS / TRIAL));
        ComingDue due = new ComingDue(filled.plus(BEFORE), SPREAD, SESSIONS);
        others.fill(SESSIONS, due);
        return due;
    }

    private static Duration untilBefore(ComingDue due) {
        Duration left = Duration.between(Instant.now(), due.first().minus(BEFORE));
        if (left.isNegative())
            throw new IllegalStateException(
                    "The grid must be filled %s before the first session comes due, but was %s too late: run this while the machine does nothing else"
                            .formatted(BEFORE, left.negated()));
        return left;
    }

    private boolean isAwaited(HttpContender contender, ComingDue due) throws Exception {
        return destroyed(contender) < SESSIONS
                && Instant.now().isBefore(due.last().plus(patience));
    }

    private static long destroyed(HttpContender contender) throws Exception {
        long sum = 0;
        for (String address : contender.addresses()) sum += Long.parseLong(ask(address, "/destroyed"));
        return sum;
    }

    private static String ask(String address, String path) throws Exception {
        try (Connection node = Connection.to(address)) {
            return node.get(path, null).text();
        }
    }

    private void addEnds(long destroyed, ComingDue due) {
        String until = destroyed < SESSIONS ? "not all had ended after" : "until all had ended";
        double seconds = Duration.between(due.last(), Instant.now()).toMillis() / 1e3;
        results.add(AT, "destroyed events", Metric.ENDED, (double) destroyed);
        results.add(AT, until, Metric.LATENESS, seconds);
    }
}
