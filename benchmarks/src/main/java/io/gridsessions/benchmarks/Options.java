// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import io.gridsessions.benchmarks.cluster.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the command line says.
 *
 * <p>{@code --quick} measures less; {@code store}, {@code http}, {@code client} and {@code embedded} measure only that;
 * {@code --output=DIRECTORY} is where the files go, {@code target/benchmark} by default.
 *
 * @param plan how much is measured
 * @param store whether the store level is
 * @param http whether the HTTP level is
 * @param topologies where the sessions are
 * @param output directory of the files
 */
record Options(Plan plan, boolean store, boolean http, List<Topology> topologies, Path output) {
    private static final String OUTPUT = "--output=";
    private static final Set<String> KNOWN = Set.of("--quick", "store", "http", "client", "embedded");

    static Options parse(String... args) {
        List<String> words = new ArrayList<>(List.of(args));
        Path output = words.stream()
                .filter(word -> word.startsWith(OUTPUT))
                .map(word -> Path.of(word.substring(OUTPUT.length())))
                .findFirst()
                .orElse(Path.of("target", "benchmark"));
        words.removeIf(word -> word.startsWith(OUTPUT));
        if (!KNOWN.containsAll(words))
            throw new IllegalArgumentException("Arguments must be of %s, but are %s".formatted(KNOWN, words));
        return new Options(
                words.contains("--quick") ? Plan.quick() : Plan.full(),
                words.contains("store") || !words.contains("http"),
                words.contains("http") || !words.contains("store"),
                topologies(words),
                output.toAbsolutePath());
    }

    private static List<Topology> topologies(List<String> words) {
        List<Topology> named = List.of(Topology.values()).stream()
                .filter(topology -> words.contains(topology.toString().toLowerCase(Locale.ROOT)))
                .toList();
        return named.isEmpty() ? List.of(Topology.values()) : named;
    }
}
