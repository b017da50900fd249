// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import io.gridsessions.benchmarks.cluster.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the command line says.
 *
 * <ul>
 *   <li>{@code --quick} measures less, and as a client only unless {@code embedded} is named.
 *   <li>{@code store}, {@code http}, {@code scale}, {@code client}, {@code embedded} measure only that.
 *   <li>{@code --scenario=TEXT} measures only scenarios of the store and HTTP level whose name contains it.
 *   <li>{@code --output=DIRECTORY} is where the files go, by default {@code benchmarks/target/benchmark}.
 * </ul>
 *
 * @param plan how much is measured
 * @param parts {@code store}, {@code http} and {@code scale}, or some of them
 * @param topologies where the sessions are
 * @param output directory of the files
 */
record Options(Plan plan, Set<String> parts, List<Topology> topologies, Path output) {
    private static final String OUTPUT = "--output=";
    private static final String SCENARIO = "--scenario=";
    private static final Set<String> PARTS = Set.of("store", "http", "scale");
    private static final Set<String> KNOWN = Set.of("--quick", "store", "http", "scale", "client", "embedded");

    static Options parse(String... args) {
        List<String> words = new ArrayList<>(List.of(args));
        Path output = Path.of(take(words, OUTPUT, "benchmarks/target/benchmark"));
        String scenario = take(words, SCENARIO, "");
        if (!KNOWN.containsAll(words))
            throw new IllegalArgumentException("Arguments must be of %s, but are %s".formatted(KNOWN, words));
        return new Options(
                (words.contains("--quick") ? Plan.quick() : Plan.full()).only(scenario),
                parts(words),
                topologies(words),
                output.toAbsolutePath());
    }

    private static String take(List<String> words, String option, String otherwise) {
        String value = words.stream()
                .filter(word -> word.startsWith(option))
                .map(word -> word.substring(option.length()))
                .findFirst()
                .orElse(otherwise);
        words.removeIf(word -> word.startsWith(option));
        return value;
    }

    private static Set<String> parts(List<String> words) {
        Set<String> named = new HashSet<>(PARTS);
        named.retainAll(words);
        return named.isEmpty() ? PARTS : named;
    }

    private static List<Topology> topologies(List<String> words) {
        List<Topology> named = List.of(Topology.values()).stream()
                .filter(topology -> words.contains(topology.toString().toLowerCase(Locale.ROOT)))
                .toList();
        if (!named.isEmpty()) return named;
        return words.contains("--quick") ? List.of(Topology.CLIENT) : List.of(Topology.values());
    }
}
