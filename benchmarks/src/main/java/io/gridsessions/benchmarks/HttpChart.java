// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import io.gridsessions.benchmarks.contender.SessionKeeping;
import io.gridsessions.benchmarks.http.HttpBenchmark;
import io.gridsessions.benchmarks.report.BarChart;
import io.gridsessions.benchmarks.report.BarChart.Bar;
import io.gridsessions.benchmarks.report.BarChart.Group;
import io.gridsessions.benchmarks.report.Case;
import io.gridsessions.benchmarks.report.Metric;
import io.gridsessions.benchmarks.report.Results;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Requests per second of all contenders, as a chart for the documentation. */
final class HttpChart {
    private static final List<String> SCENARIOS =
            List.of("read-only", "one small attribute changed", "read-only, nodes alternating");

    private HttpChart() {}

    static String of(Results results, Map<String, String> environment) {
        BarChart chart = new BarChart(
                "What session replication costs",
                "Requests per second, more is better; median of the rounds of one run, line: least to greatest");
        results.cases().stream()
                .filter(at -> at.part().equals(HttpBenchmark.PART) && SCENARIOS.contains(at.scenario()))
                .sorted(Comparator.comparing(at -> SCENARIOS.indexOf(at.scenario())))
                .forEach(at -> chart.add(group(results, at)));
        return chart.toSvg(String.join(" · ", environment.values()));
    }

    private static Group group(Results results, Case at) {
        List<Bar> bars = Arrays.stream(SessionKeeping.values())
                .flatMap(keeping -> results.find(at, keeping.toString(), Metric.THROUGHPUT).stream())
                .map(series -> new Bar(
                        series.contender(), series.summary(), series.contender().startsWith("ours")))
                .toList();
        return new Group("%s, %s, %s".formatted(at.scenario(), at.size(), at.topology()), bars);
    }
}
