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
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Operations of session data stores, one after another in one thread, without HTTP. */
public final class StoreBenchmark {
    /** What this part of a run is called. */
    public static final String PART = "store";

    private static final Duration WARM_UP = Duration.ofMillis(100);
    private static final int WARM_UPS = 10;
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
        try (StoreContest contest = StoreContest.start(topology, directory, plan)) {
            List<Turn> all = turns(topology, contest);
            warmUp(all);
            for (Operation operation : Operation.values())
                measure(
                        all.stream()
                                .filter(turn -> turn.operation() == operation)
                                .toList(),
                        contest.cpu());
        }
    }

    private List<Turn> turns(Topology topology, StoreContest contest) {
        List<Turn> turns = new ArrayList<>();
        for (Contender contender : contest.contenders()) {
            for (Operation operation : Operation.values()) {
                Case at = new Case(PART, topology, operation.toString(), contender.bytes());
                if (contender.supports(operation) && plan.includes(at, contender.name()))
                    turns.add(new Turn(contender, operation, at));
            }
        }
        return turns;
    }

    /** Has all contenders compile their code, each while the others have their turn. */
    private void warmUp(List<Turn> all) throws Exception {
        int bytes = plan.store().sizes().get(0);
        List<Turn> first =
                all.stream().filter(turn -> turn.contender().bytes() == bytes).toList();
        Interleaved.run(plan.store().warmUps(WARM_UPS), first, turn -> repeat(turn, WARM_UP));
    }

    /** All sizes in each round, so that the machine is the same for all. */
    private void measure(List<Turn> turns, CpuMeter cpu) throws Exception {
        for (Turn turn : turns) repeat(turn, plan.store().slot());
        Interleaved.run(plan.rounds(), turns, turn -> take(turn, cpu));
        for (Turn turn : turns) turn.contender().verify(turn.operation());
    }

    private void take(Turn turn, CpuMeter cpu) throws Exception {
        String name = turn.contender().name();
        long before = cpu.nanos();
        Histogram latencies = repeat(turn, plan.store().slot(turn.at(), name));
        double used = cpu.nanos() - before;
        results.add(turn.at(), name, Metric.LATENCY, latencies.getValueAtPercentile(50) / NANOS_PER_MICRO);
        results.add(turn.at(), name, Metric.CPU, used / NANOS_PER_MICRO / latencies.getTotalCount());
    }

    private Histogram repeat(Turn turn, Duration slot) throws Exception {
        Histogram latencies = new Histogram(PRECISION);
        long end = System.nanoTime() + slot.toNanos();
        long start = System.nanoTime();
        for (int run = 0; start < end; run++) {
            turn.contender().run(turn.operation(), run % plan.store().width());
            long now = System.nanoTime();
            latencies.recordValue(now - start);
            start = now;
        }
        return latencies;
    }

    private record Turn(Contender contender, Operation operation, Case at) {}
}
