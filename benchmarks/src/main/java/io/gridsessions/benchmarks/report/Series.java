// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.report;

import java.util.List;

/** The figures of one contender, a figure a round. */
public record Series(Case at, String contender, Metric metric, List<Double> rounds) {
    /** Median and spread. */
    public Summary summary() {
        return Summary.of(rounds);
    }
}
