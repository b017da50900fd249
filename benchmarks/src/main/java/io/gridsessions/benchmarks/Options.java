// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import io.gridsessions.benchmarks.Plan.Scope;
import io.gridsessions.benchmarks.cluster.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the command line says.
 *
 * <ul>
 *   <li>{@code --quick} measures only what a run must show something about, shortly, without {@code scale}, and as a
 *       client only unless they are named.
 *   <li>{@code store}, {@code http}, {@code scale}, {@code due}, {@code client}, {@code embedded} measure only that.
 *   <li>{@code --scenario=TEXT} measures only scenarios of the store and HTTP level whose name contains it.
 *   <li>{@code --rounds=N} takes so many rounds instead of the few that a run of everything has time for.
 *   <li>{@code --latency=MICROS} has every round trip to a member take so much longer: store and HTTP level, client.
 *   <li>{@code --output=DIRECTORY} is where the files go, by default {@code benchmarks/target/benchmark}.
 * </ul>
 *
 * @param plan how much is measured
 * @param parts {@code store}, {@code http}, {@code scale} and {@code due}, or some of them
 * @param topologies where the sessions are
 * @param output directory of the files
 */
record Options(Plan plan, Set<String> parts, List<Topology> topologies, Path output) {
    private static final String QUICK = "--quick";
    private static final String OUTPUT = "--output=";
    private static final String SCENARIO = "--scenario=";
    private static final String LATENCY = "--latency=";
    private static final String ROUNDS = "--rounds=";
    /** What needs more nodes than a quick run has time to start. */
    private static final String ALTERNATING = "alternating";

    private static final int LEAST_ROUNDS = 5;
    private static final Set<String> PARTS = Set.of("store", "http", "scale", "due");
    private static final Set<String> PARTS_UNLESS_NAMED = Set.of("store", "http", "scale");
    private static final Set<String> PARTS_OF_A_QUICK_RUN = Set.of("store", "http");
    private static final Set<String> PARTS_WITH_LATENCY = Set.of("store", "http");
    private static final Set<String> KNOWN = Set.of(QUICK, "store", "http", "scale", "due", "client", "embedded");

    static Options parse(String... args) {
        List<String> words = new ArrayList<>(List.of(args));
        Path output = Path.of(take(words, OUTPUT, "benchmarks/target/benchmark"));
        String scenario = take(words, SCENARIO, "");
        Duration latency = micros(take(words, LATENCY, "0"));
        String rounds = take(words, ROUNDS, "");
        if (!KNOWN.containsAll(words))
            throw new IllegalArgumentException("Arguments must be of %s, but are %s".formatted(KNOWN, words));
        boolean quick = words.contains(QUICK);
        boolean few = quick && scenario.isEmpty();
        Scope scope = new Scope(scenario, few ? List.of(ALTERNATING) : List.of(), few, latency);
        Plan asked = (quick ? Plan.quick() : Plan.full()).only(scope);
        Plan plan = rounds.isEmpty() ? asked : asked.withRounds(rounds(rounds));
        return latency.isZero()
                ? new Options(plan, parts(words), topologies(words), output.toAbsolutePath())
                : withLatency(plan, words, output.toAbsolutePath());
    }

    private static Options withLatency(Plan plan, List<String> words, Path output) {
        Set<String> parts = named(words).isEmpty() ? PARTS_WITH_LATENCY : named(words);
        if (!PARTS_WITH_LATENCY.containsAll(parts) || words.contains(Topology.EMBEDDED.toString()))
            throw new IllegalArgumentException(
                    "With %s only store and http must be named, and no topology but client, but %s are: measure the others without it"
                            .formatted(LATENCY, words));
        return new Options(plan, parts, List.of(Topology.CLIENT), output);
    }

    private static int rounds(String text) {
        try {
            int rounds = Integer.parseUnsignedInt(text);
            if (rounds >= LEAST_ROUNDS) return rounds;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "%s must be a number from %d, but is \"%s\"".formatted(ROUNDS, LEAST_ROUNDS, text));
    }

    private static Duration micros(String text) {
        try {
            return Duration.of(Long.parseUnsignedLong(text), ChronoUnit.MICROS);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s must be a number of microseconds, but is \"%s\"".formatted(LATENCY, text), e);
        }
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
        if (!named(words).isEmpty()) return named(words);
        return words.contains(QUICK) ? PARTS_OF_A_QUICK_RUN : PARTS_UNLESS_NAMED;
    }

    private static Set<String> named(List<String> words) {
        Set<String> named = new HashSet<>(PARTS);
        named.retainAll(words);
        return named;
    }

    private static List<Topology> topologies(List<String> words) {
        List<Topology> named = List.of(Topology.values()).stream()
                .filter(topology -> words.contains(topology.toString()))
                .toList();
        if (!named.isEmpty()) return named;
        return words.contains(QUICK) ? List.of(Topology.CLIENT) : List.of(Topology.values());
    }
}
