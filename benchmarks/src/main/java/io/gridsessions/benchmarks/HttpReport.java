// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.contender.SessionKeeping;
import io.gridsessions.benchmarks.http.HttpBenchmark;
import io.gridsessions.benchmarks.report.Case;
import io.gridsessions.benchmarks.report.Comparison;
import io.gridsessions.benchmarks.report.Metric;
import io.gridsessions.benchmarks.report.Results;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The HTTP level's figures as text: a table for each metric. */
final class HttpReport {
    private HttpReport() {}

    static String of(Results results, Topology topology) {
        List<Case> cases = results.cases().stream()
                .filter(at -> at.part().equals(HttpBenchmark.PART) && at.topology() == topology)
                .sorted(Comparator.comparing(Case::bytes))
                .toList();
        return Arrays.stream(Metric.values())
                .filter(metric -> results.all().stream()
                        .anyMatch(series -> cases.contains(series.at()) && series.metric() == metric))
                .map(metric -> table(results, metric, cases))
                .collect(Collectors.joining("\n", "\n## HTTP level, " + topology + "\n\n", ""));
    }

    private static String table(Results results, Metric metric, List<Case> cases) {
        List<String> contenders = Arrays.stream(SessionKeeping.values())
                .map(SessionKeeping::toString)
                .filter(contender -> cases.stream()
                        .anyMatch(at -> results.find(at, contender, metric).isPresent()))
                .toList();
        return new Comparison(results, metric, contenders, List.of()).table(cases);
    }
}
