// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.report.Case;
import io.gridsessions.benchmarks.report.Metric;
import io.gridsessions.benchmarks.report.Results;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** A load that goes on while something else happens, cut into slices with figures of their own. */
final class Slices {
    private static final double NANOS_PER_MS = 1e6;

    private final Load load;
    private final Results results;
    private final Case at;

    Slices(Load load, Results results, Case at) {
        this.load = load;
        this.results = results;
        this.at = at;
    }

    /** Something that may fail to tell. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Takes one slice after another while the condition holds, and gives the figures of all of them together, too. */
    void takeWhile(Condition condition, String name, Duration length) throws Exception {
        Histogram all = RequestLoop.newHistogram();
        while (condition.holds()) {
            Load.Outcome slice = load.run(length);
            results.add(at, name, Metric.P99, p99(slice.latencies()));
            results.add(at, name, Metric.THROUGHPUT, slice.requests() / slice.seconds());
            all.add(slice.latencies());
        }
        results.add(at, name + ", all together", Metric.P99, p99(all));
    }

    private static double p99(Histogram latencies) {
        return latencies.getValueAtPercentile(99) / NANOS_PER_MS;
    }
}
