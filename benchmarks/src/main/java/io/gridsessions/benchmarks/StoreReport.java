// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.report.Case;
import io.gridsessions.benchmarks.report.Comparison;
import io.gridsessions.benchmarks.report.Comparison.Ratio;
import io.gridsessions.benchmarks.report.Metric;
import io.gridsessions.benchmarks.report.Results;
import io.gridsessions.benchmarks.store.StoreBenchmark;
import java.util.Comparator;
import java.util.List;

/** The store level's figures as text. */
final class StoreReport {
    private static final String OURS = "ours";
    private static final String PEER = "jetty-hazelcast";
    private static final String RAW = "raw";

    private StoreReport() {}

    static String of(Results results, Topology topology) {
        List<Case> cases = results.cases().stream()
                .filter(at -> at.part().equals(StoreBenchmark.PART) && at.topology() == topology)
                .sorted(Comparator.comparing(Case::bytes))
                .toList();
        List<Ratio> ratios = List.of(new Ratio("peer : ours", PEER, OURS), new Ratio("ours : raw", OURS, RAW));
        List<String> contenders = List.of(OURS, PEER, RAW, "raw operations");
        return "%n## Store level, %s%n%n%s%n%s"
                .formatted(
                        topology,
                        new Comparison(results, Metric.LATENCY, contenders, ratios).table(cases),
                        new Comparison(results, Metric.CPU, contenders, ratios).table(cases));
    }
}
