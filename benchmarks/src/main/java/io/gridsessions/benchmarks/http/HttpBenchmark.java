// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.Interleaved;
import io.gridsessions.benchmarks.Plan;
import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.cluster.WireBytes;
import io.gridsessions.benchmarks.http.HttpContender.Usage;
import io.gridsessions.benchmarks.http.Load.Outcome;
import io.gridsessions.benchmarks.report.Case;
import io.gridsessions.benchmarks.report.Metric;
import io.gridsessions.benchmarks.report.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Requests over HTTP to real Jetty servers, as many as they answer. */
public final class HttpBenchmark {
    /** What this part of a run is called. */
    public static final String PART = "http";

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
            warmUp(contest, sessions);
            for (int bytes : plan.http().sizes()) {
                for (HttpContender contender : contest.contenders()) sessions.begin(contender, bytes);
                for (Scenario scenario : Scenario.values())
                    measure(new Turn(contest.wireBytes(), scenario, bytes), topology, contest.contenders());
                for (HttpContender contender : contest.contenders()) sessions.requireSaved(contender);
            }
        }
    }

    /** Has all nodes compile their code, so that the first size is not measured colder than the others. */
    private void warmUp(HttpContest contest, Sessions sessions) throws Exception {
        int bytes = plan.http().sizes().get(0);
        for (HttpContender contender : contest.contenders()) {
            sessions.begin(contender, bytes);
            for (Scenario scenario : List.of(Scenario.READ, Scenario.CHANGE, Scenario.CHANGE_ALTERNATING))
                if (scenario.includes(contender.keeping()))
                    new Load(scenario, contender.addresses(), bytes)
                            .warmUp(contender.browsers(), plan.http().warmUp());
        }
    }

    private void measure(Turn turn, Topology topology, List<HttpContender> contenders) throws Exception {
        Case at = new Case(PART, topology, turn.scenario().toString(), turn.bytes());
        List<HttpContender> asked = contenders.stream()
                .filter(contender -> turn.scenario().includes(contender.keeping())
                        && plan.includes(at, contender.keeping().toString()))
                .toList();
        for (HttpContender contender : asked)
            turn.load(contender).run(contender.browsers(), plan.http().warmUp());
        Interleaved.run(plan.rounds(), asked, contender -> take(turn, at, contender));
    }

    private void take(Turn turn, Case at, HttpContender contender) throws Exception {
        Usage before = contender.usage();
        OptionalLong wireBefore = turn.wire().soFar();
        Outcome outcome = turn.load(contender)
                .run(
                        contender.browsers(),
                        plan.http().slot(at, contender.keeping().toString()));
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

    private record Turn(WireBytes wire, Scenario scenario, int bytes) {
        Load load(HttpContender contender) {
            return new Load(scenario, contender.addresses(), bytes);
        }
    }
}
