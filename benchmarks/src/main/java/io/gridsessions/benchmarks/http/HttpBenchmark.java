// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.Interleaved;
import io.gridsessions.benchmarks.Plan;
import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.cluster.WireBytes;
import io.gridsessions.benchmarks.contender.SessionKeeping;
import io.gridsessions.benchmarks.http.HttpContender.Usage;
import io.gridsessions.benchmarks.http.Load.Outcome;
import io.gridsessions.benchmarks.report.Case;
import io.gridsessions.benchmarks.report.Metric;
import io.gridsessions.benchmarks.report.Results;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Requests over HTTP to real Jetty servers, as many as they answer. */
public final class HttpBenchmark {
    /** What this part of a run is called. */
    public static final String PART = "http";

    private static final Duration WARM_UP = Duration.ofMillis(400);
    private static final double NANOS_PER_MS = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;

    private final Plan plan;
    private final Results results;

    /** A benchmark that adds its figures to the results. */
    public HttpBenchmark(Plan plan, Results results) {
        this.plan = plan;
        this.results = results;
    }

    /** Measures all contenders; starts what they need and ends it. */
    public void run(Topology topology, Path directory) throws Exception {
        try (HttpContest contest = HttpContest.start(topology, directory, plan)) {
            Sessions sessions = new Sessions(plan.http().width());
            List<Users> all = new ArrayList<>();
            for (int bytes : plan.http().sizes())
                for (HttpContender contender : contest.contenders()) all.add(sessions.begin(contender, bytes));
            List<Turn> turns = Arrays.stream(Scenario.values())
                    .map(scenario -> new Turn(contest.wireBytes(), topology, scenario))
                    .toList();
            measure(turns.stream().filter(turn -> !turn.scenario().fills()).toList(), all);
            measure(turns.stream().filter(turn -> turn.scenario().fills()).toList(), all);
            for (Users users : all) checkSaved(sessions, topology, users);
        }
    }

    /** Fails if a change is lost, but counts them where that is known to happen. */
    private void checkSaved(Sessions sessions, Topology topology, Users users) throws Exception {
        SessionKeeping keeping = users.contender().keeping();
        Case at = new Case(PART, topology, Scenario.CHANGE_ALTERNATING.toString(), users.bytes());
        if (keeping.losesChanges()) results.add(at, keeping.toString(), Metric.MISSED, (double) users.missed());
        else sessions.requireSaved(users);
    }

    private boolean isFirstSize(Users users) {
        return users.bytes() == plan.http().sizes().get(0);
    }

    /**
     * All kinds of requests and all sizes in each round, so that the machine is the same for all: what it does in a bad
     * minute is in some rounds of each figure, not in all rounds of one.
     */
    private void measure(List<Turn> turns, List<Users> all) throws Exception {
        for (Turn turn : turns) if (!asked(turn, all).isEmpty()) warm(turn, included(turn, all));
        for (int round = 0; round < plan.rounds(); round++)
            for (Turn turn : turns) Interleaved.round(round, asked(turn, all), users -> take(turn, users));
    }

    private List<Users> asked(Turn turn, List<Users> all) {
        return all.stream().filter(users -> isMeasured(turn, users)).toList();
    }

    /** Also those of which nothing is measured here: they would be colder than the others when something is. */
    private static List<Users> included(Turn turn, List<Users> all) {
        return all.stream()
                .filter(users -> turn.scenario().includes(users.contender().keeping()))
                .toList();
    }

    private void warm(Turn turn, List<Users> users) throws Exception {
        List<Users> first = users.stream().filter(this::isFirstSize).toList();
        warm(plan.http().warmUps(turn.scenario().warmUps()), WARM_UP, turn, first);
        warm(1, plan.http().slot(), turn, users);
    }

    /** Has all nodes compile their code, each while the others have their turn. */
    private static void warm(int rounds, Duration slot, Turn turn, List<Users> asked) throws Exception {
        Interleaved.run(rounds, asked, users -> users.load(turn.scenario()).run(slot));
    }

    private boolean isMeasured(Turn turn, Users users) {
        SessionKeeping keeping = users.contender().keeping();
        return turn.scenario().includes(keeping) && plan.includes(turn.at(users), keeping.toString());
    }

    private void take(Turn turn, Users users) throws Exception {
        HttpContender contender = users.contender();
        Case at = turn.at(users);
        Usage before = contender.usage();
        OptionalLong wireBefore = turn.wire().soFar();
        Outcome outcome = users.load(turn.scenario())
                .run(plan.http().slot(at, contender.keeping().toString()));
        OptionalLong wire = turn.wire().soFar();
        Usage after = contender.usage();
        Figures figures = new Figures(results, at, contender.keeping().toString());
        figures.add(Metric.THROUGHPUT, outcome.requests() / outcome.seconds());
        figures.add(Metric.P50, outcome.latencies().getValueAtPercentile(50) / NANOS_PER_MS);
        figures.add(Metric.P99, outcome.latencies().getValueAtPercentile(99) / NANOS_PER_MS);
        double requests = outcome.requests();
        figures.add(Metric.CPU, (after.cpuNanos() - before.cpuNanos()) / NANOS_PER_MICRO / requests);
        figures.add(Metric.ALLOCATION, (after.allocatedBytes() - before.allocatedBytes()) / requests);
        if (wire.isPresent() && wireBefore.isPresent())
            figures.add(Metric.WIRE, (wire.getAsLong() - wireBefore.getAsLong()) / requests);
    }

    private record Figures(Results results, Case at, String contender) {
        void add(Metric metric, double figure) {
            results.add(at, contender, metric, figure);
        }
    }

    private record Turn(WireBytes wire, Topology topology, Scenario scenario) {
        Case at(Users users) {
            return new Case(PART, topology, scenario.toString(), users.bytes());
        }
    }
}
