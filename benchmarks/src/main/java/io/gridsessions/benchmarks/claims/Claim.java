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
 * @param best who does in our place only what has to be done; empty if nobody does
 */
record Claim(String row, Case at, Metric metric, String dividend, String divisor, Bound bound, String best) {
    private static final int KB = 1024;
    private static final String OURS = "ours";

    static Claim parse(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        Topology topology = Topology.valueOf(cells.get(2).toUpperCase(Locale.ROOT));
        Case at = new Case(cells.get(1), topology, cells.get(3), Integer.parseInt(cells.get(4)) * KB);
        Bound bound = Bound.parse(cells.get(8));
        return new Claim(
                cells.get(0), at, Metric.valueOf(cells.get(5)), cells.get(6), cells.get(7), bound, cells.get(9));
    }

    /** The figure that the bound is about, if this run has it. */
    Optional<Summary> figure(Results results) {
        return figure(results, dividend, divisor);
    }

    /** The same figure with {@link #best} in our place, if this run has it: what the bound can be held against at all. */
    Optional<Summary> atBest(Results results) {
        return best.isEmpty() ? Optional.empty() : figure(results, inOurPlace(dividend), inOurPlace(divisor));
    }

    private String inOurPlace(String contender) {
        return contender.startsWith(OURS) ? best : contender;
    }

    private Optional<Summary> figure(Results results, String above, String below) {
        Optional<Series> upper = results.find(at, above, metric);
        if (below.isEmpty()) return upper.map(Series::summary);
        Optional<Series> lower = results.find(at, below, metric);
        return upper.flatMap(u -> lower.map(l -> Summary.ofRatios(u.rounds(), l.rounds())));
    }

    /** The same with the sessions somewhere else. */
    Claim in(Topology topology) {
        Case there = new Case(at.part(), topology, at.scenario(), at.bytes());
        return new Claim(row, there, metric, dividend, divisor, bound, best);
    }

    /** Whether it is about the contender in the same scenario at the same place, of sessions of any size. */
    boolean isAbout(Case other, String contender) {
        return List.of(dividend, divisor).contains(contender) && isAt(other);
    }

    /** Whether its figure at best is about the contender there, of sessions of any size. */
    boolean isAtBestAbout(Case other, String contender) {
        return best.equals(contender) && isAt(other);
    }

    private boolean isAt(Case other) {
        return at.part().equals(other.part())
                && at.topology() == other.topology()
                && at.scenario().equals(other.scenario());
    }

    String subject() {
        return metric.title() + ", " + dividend + (divisor.isEmpty() ? "" : " : " + divisor);
    }
}
