// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Median and spread of the figures of several rounds. */
public record Summary(double median, double min, double max) {
    /** Of at least one figure. */
    public static Summary of(List<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) throw new IllegalArgumentException("No figures");
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Summary(median, sorted[0], sorted[sorted.length - 1]);
    }

    /**
     * Of the quotients of two series, round by round: what disturbed a round disturbed both. Series of different lengths
     * were not taken by turns: there, each dividend is divided by the divisors' median.
     */
    public static Summary ofRatios(List<Double> dividends, List<Double> divisors) {
        boolean byTurns = dividends.size() == divisors.size();
        double median = of(divisors).median();
        double[] ratios = new double[dividends.size()];
        Arrays.setAll(ratios, round -> dividends.get(round) / (byTurns ? divisors.get(round) : median));
        return of(Arrays.stream(ratios).boxed().toList());
    }

    /** Median, and least and greatest in brackets. */
    @Override
    public String toString() {
        return "%s (%s–%s)".formatted(number(median), number(min), number(max));
    }

    private static String number(double figure) {
        return String.format(Locale.ROOT, figure < 10 ? "%.2f" : "%,.0f", figure);
    }
}
