// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All figures of a run, in the order in which they were first measured. Not thread-safe. */
public final class Results {
    private final Map<Key, List<Double>> figures = new LinkedHashMap<>();

    private record Key(Case at, String contender, Metric metric) {}

    /** Adds the figure of one more round. */
    public void add(Case at, String contender, Metric metric, double figure) {
        figures.computeIfAbsent(new Key(at, contender, metric), key -> new ArrayList<>())
                .add(figure);
    }

    /** What was measured of one contender, if it was. */
    public Optional<Series> find(Case at, String contender, Metric metric) {
        return Optional.ofNullable(figures.get(new Key(at, contender, metric)))
                .map(rounds -> new Series(at, contender, metric, rounds));
    }

    /** Everything that was measured. */
    public List<Series> all() {
        return figures.entrySet().stream()
                .map(entry -> new Series(
                        entry.getKey().at(),
                        entry.getKey().contender(),
                        entry.getKey().metric(),
                        entry.getValue()))
                .toList();
    }

    /** Everything that several contenders were measured at. */
    public List<Case> cases() {
        return figures.keySet().stream().map(Key::at).distinct().toList();
    }
}
