// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.claims;

import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.report.Case;
import io.gridsessions.benchmarks.report.Metric;
import io.gridsessions.benchmarks.report.Results;
import io.gridsessions.benchmarks.report.Series;
import io.gridsessions.benchmarks.report.Summary;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a run must show.
 *
 * @param row the number that it goes by
 * @param at what is measured
 * @param metric which figure of it
 * @param dividend whose figure
 * @param divisor the figure is divided by this one's; empty if it stands alone
 * @param bound what it must reach
 */
record Claim(String row, Case at, Metric metric, String dividend, String divisor, Bound bound) {
    private static final int KB = 1024;

    static Claim parse(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        Topology topology = Topology.valueOf(cells.get(2).toUpperCase(Locale.ROOT));
        Case at = new Case(cells.get(1), topology, cells.get(3), Integer.parseInt(cells.get(4)) * KB);
        return new Claim(
                cells.get(0), at, Metric.valueOf(cells.get(5)), cells.get(6), cells.get(7), Bound.parse(cells.get(8)));
    }

    /** The figure that the bound is about, if this run has it. */
    Optional<Summary> figure(Results results) {
        Optional<Series> upper = results.find(at, dividend, metric);
        if (divisor.isEmpty()) return upper.map(Series::summary);
        Optional<Series> lower = results.find(at, divisor, metric);
        return upper.flatMap(u -> lower.map(l -> Summary.ofRatios(u.rounds(), l.rounds())));
    }

    /** The same with the sessions somewhere else. */
    Claim in(Topology topology) {
        return new Claim(
                row, new Case(at.part(), topology, at.scenario(), at.bytes()), metric, dividend, divisor, bound);
    }

    /** Whether it is about the contender in the same scenario at the same place, of sessions of any size. */
    boolean isAbout(Case other, String contender) {
        return List.of(dividend, divisor).contains(contender)
                && at.part().equals(other.part())
                && at.topology() == other.topology()
                && at.scenario().equals(other.scenario());
    }

    String subject() {
        return metric.title() + ", " + dividend + (divisor.isEmpty() ? "" : " : " + divisor);
    }
}
