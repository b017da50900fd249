// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Contenders side by side, one metric, a row for each case. */
public final class Comparison {
    private final Results results;
    private final Metric metric;
    private final List<String> contenders;
    private final List<Ratio> ratios;

    /** A column of quotients, round by round. */
    public record Ratio(String title, String dividend, String divisor) {}

    /** A comparison of these contenders, in this order, with these ratios. */
    public Comparison(Results results, Metric metric, List<String> contenders, List<Ratio> ratios) {
        this.results = results;
        this.metric = metric;
        this.contenders = contenders;
        this.ratios = ratios;
    }

    /** A table of the cases given: median, and least and greatest in brackets. */
    public String table(List<Case> cases) {
        List<String> heads = new ArrayList<>(List.of(metric.title() + " in " + metric.unit(), "session"));
        heads.addAll(contenders);
        ratios.forEach(ratio -> heads.add(ratio.title()));
        TextTable table = new TextTable(heads);
        cases.forEach(at -> table.add(row(at)));
        return table.toString();
    }

    private List<String> row(Case at) {
        List<String> cells = new ArrayList<>(List.of(at.scenario(), at.size()));
        for (String contender : contenders)
            cells.add(results.find(at, contender, metric)
                    .map(series -> series.summary().toString())
                    .orElse("–"));
        for (Ratio ratio : ratios)
            cells.add(ratio(at, ratio).map(Summary::toString).orElse("–"));
        return cells;
    }

    private Optional<Summary> ratio(Case at, Ratio ratio) {
        return results.find(at, ratio.dividend(), metric)
                .flatMap(dividend -> results.find(at, ratio.divisor(), metric)
                        .map(divisor -> Summary.ofRatios(dividend.rounds(), divisor.rounds())));
    }
}
