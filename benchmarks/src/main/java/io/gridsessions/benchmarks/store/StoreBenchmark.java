// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.store;

import io.gridsessions.benchmarks.Interleaved;
import io.gridsessions.benchmarks.Plan;
import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.report.Case;
import io.gridsessions.benchmarks.report.Metric;
import io.gridsessions.benchmarks.report.Results;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Operations of session data stores, one after another in one thread, without HTTP. */
public final class StoreBenchmark {
    /** What this part of a run is called. */
    public static final String PART = "store";

    private final Plan plan;
    private final Results results;

    /** A benchmark that adds its figures to the results. */
    public StoreBenchmark(Plan plan, Results results) {
        this.plan = plan;
        this.results = results;
    }

    /** Measures all contenders; starts what they need and ends it. */
    public void run(Topology topology, Path directory) throws Exception {
        try (StoreContest contest = StoreContest.start(topology, directory)) {
            for (int bytes : plan.sizes()) measure(topology, bytes, contest.contenders());
        }
    }

    private void measure(Topology topology, int bytes, List<Contender> contenders) throws Exception {
        for (Contender contender : contenders) contender.prepare(bytes, plan.sessions());
        for (Operation operation : Operation.values()) {
            Case at = new Case(PART, topology, operation.toString(), bytes);
            List<Contender> able =
                    contenders.stream().filter(c -> c.supports(operation)).toList();
            for (Contender contender : able) timed(contender, operation, plan.warmUp());
            Interleaved.run(
                    plan.rounds(),
                    able,
                    contender -> results.add(
                            at, contender.name(), Metric.LATENCY, timed(contender, operation, plan.slot())));
        }
    }

    /** The mean time of an operation, in µs. */
    private double timed(Contender contender, Operation operation, Duration slot) throws Exception {
        long start = System.nanoTime();
        long elapsed = 0;
        int runs = 0;
        while (elapsed < slot.toNanos()) {
            contender.run(operation, runs++ % plan.sessions());
            elapsed = System.nanoTime() - start;
        }
        contender.verify(operation);
        return elapsed / 1_000.0 / runs;
    }
}
