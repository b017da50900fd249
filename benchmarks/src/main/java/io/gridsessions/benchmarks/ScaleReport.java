// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import io.gridsessions.benchmarks.http.ScaleBenchmark;
import io.gridsessions.benchmarks.report.Results;
import io.gridsessions.benchmarks.report.Series;
import io.gridsessions.benchmarks.report.TextTable;
import java.util.List;

/** The figures of many sessions as text: a line for each. */
final class ScaleReport {
    private ScaleReport() {}

    static String of(Results results) {
        TextTable table =
                new TextTable(List.of("what", "session", "of what", "figure", "median (least–greatest)", "unit"));
        results.all().stream()
                .filter(series -> series.at().part().equals(ScaleBenchmark.PART))
                .forEach(series -> table.add(row(series)));
        return "\n## Many sessions, client\n\n" + table;
    }

    private static List<String> row(Series series) {
        return List.of(
                series.at().scenario(),
                series.at().size(),
                series.contender(),
                series.metric().title(),
                series.summary().toString(),
                series.metric().unit());
    }
}
