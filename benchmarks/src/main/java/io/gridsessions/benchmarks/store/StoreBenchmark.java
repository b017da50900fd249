// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.store;

import io.gridsessions.benchmarks.Interleaved;
import io.gridsessions.benchmarks.Plan;
import io.gridsessions.benchmarks.cluster.CpuMeter;
import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.report.Case;
import io.gridsessions.benchmarks.report.Metric;
import io.gridsessions.benchmarks.report.Results;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Operations of session data stores, one after another in one thread, without HTTP. */
public final class StoreBenchmark {
    /** What this part of a run is called. */
    public static final String PART = "store";

    private static final int MOST_WARM_UPS = 20;
    private static final int STEADY = 2;
    private static final double FASTER = 0.95;
    private static final int PRECISION = 3;
    private static final double NANOS_PER_MICRO = 1_000;

    private final Plan plan;
    private final Results results;

    /** A benchmark that adds its figures to the results. */
    public StoreBenchmark(Plan plan, Results results) {
        this.plan = plan;
        this.results = results;
    }

    /** Measures all contenders; starts what they need and ends it. */
    public void run(Topology topology, Path directory) throws Exception {
        try (StoreContest contest =
                StoreContest.start(topology, directory, plan.scope().latency())) {
            warmUp(topology, contest);
            for (int bytes : plan.store().sizes()) measure(topology, bytes, contest);
        }
    }

    /** Has all contenders compile their code, so that the first size is not measured colder than the others. */
    private void warmUp(Topology topology, StoreContest contest) throws Exception {
        for (Contender contender : contest.contenders())
            contender.prepare(plan.store().sizes().get(0), plan.store().width());
        for (Contender contender : contest.contenders()) {
            for (Operation operation : Operation.values()) {
                if (!includes(at(topology, operation, plan.store().sizes().get(0)), operation, contender)) continue;
                warmUp(contender, operation);
                contender.verify(operation);
            }
        }
    }

    /** Until two turns in a row are no faster than the best before them. */
    private void warmUp(Contender contender, Operation operation) throws Exception {
        double best = Double.MAX_VALUE;
        int steady = 0;
        for (int turn = 0; turn < MOST_WARM_UPS && steady < STEADY; turn++) {
            Histogram latencies = repeat(contender, operation, plan.store().warmUp());
            steady = latencies.getMean() < best * FASTER ? 0 : steady + 1;
            best = Math.min(best, latencies.getMean());
        }
    }

    private void measure(Topology topology, int bytes, StoreContest contest) throws Exception {
        for (Contender contender : contest.contenders())
            contender.prepare(bytes, plan.store().width());
        for (Operation operation : Operation.values()) {
            Case at = at(topology, operation, bytes);
            List<Contender> able = contest.contenders().stream()
                    .filter(contender -> includes(at, operation, contender))
                    .toList();
            for (Contender contender : able)
                repeat(contender, operation, plan.store().warmUp());
            Interleaved.run(plan.rounds(), able, contender -> take(contender, operation, at, contest.cpu()));
        }
    }

    private boolean includes(Case at, Operation operation, Contender contender) {
        return contender.supports(operation) && plan.includes(at, contender.name());
    }

    private static Case at(Topology topology, Operation operation, int bytes) {
        return new Case(PART, topology, operation.toString(), bytes);
    }

    private void take(Contender contender, Operation operation, Case at, CpuMeter cpu) throws Exception {
        long before = cpu.nanos();
        Histogram latencies = repeat(contender, operation, plan.store().slot(at, contender.name()));
        double used = cpu.nanos() - before;
        contender.verify(operation);
        results.add(at, contender.name(), Metric.LATENCY, latencies.getValueAtPercentile(50) / NANOS_PER_MICRO);
        results.add(at, contender.name(), Metric.CPU, used / NANOS_PER_MICRO / latencies.getTotalCount());
    }

    private Histogram repeat(Contender contender, Operation operation, Duration slot) throws Exception {
        Histogram latencies = new Histogram(PRECISION);
        long end = System.nanoTime() + slot.toNanos();
        long start = System.nanoTime();
        for (int run = 0; start < end; run++) {
            contender.run(operation, run % plan.store().width());
            long now = System.nanoTime();
            latencies.recordValue(now - start);
            start = now;
        }
        return latencies;
    }
}
