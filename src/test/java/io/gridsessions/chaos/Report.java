// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run has shown: a row for each kind of fault, and what was seen of each kind of harm.
 *
 * @param phases the sequence of faults
 * @param evidence what the users were told
 * @param findings what the judge says of it
 */
record Report(List<Phase> phases, Evidence evidence, List<Finding> findings) {
    private static final int EXAMPLES = 5;
    private static final int LONGEST_TEXT = 300;
    private static final String TOTAL = "all";

    /** Harm that was not allowed. */
    List<Finding> harm() {
        return findings.stream()
                .filter(finding -> phase(finding.at()).harmless())
                .toList();
    }

    /** The sequence, the table, and examples. */
    @Override
    public String toString() {
        return Stream.of(sequence(), table(), examples()).collect(Collectors.joining("\n"));
    }

    private String sequence() {
        long begin = phases.get(0).span().begin();
        return phases.stream()
                .map(phase -> "%6d s  %s: %s%n"
                        .formatted((phase.span().begin() - begin) / 1_000, phase.kind(), phase.description()))
                .collect(Collectors.joining());
    }

    private String table() {
        Map<String, Row> rows = new LinkedHashMap<>();
        phases.forEach(phase -> rows.computeIfAbsent(phase.kind(), kind -> new Row()).times++);
        Row total = new Row();
        total.times = phases.size();
        add(
                evidence.exchanges(),
                exchange -> exchange.span().begin(),
                (row, exchange) -> row.add(exchange, evidence.downtimes()),
                rows,
                total);
        add(findings, Finding::at, Row::add, rows, total);
        rows.put(TOTAL, total);
        List<List<String>> cells = new ArrayList<>(List.of(Row.titles()));
        rows.forEach((kind, row) -> cells.add(row.cells(kind)));
        return aligned(cells);
    }

    private <T> void add(
            List<T> things, Function<T, Long> time, BiConsumer<Row, T> adder, Map<String, Row> rows, Row total) {
        for (T thing : things) {
            adder.accept(rows.getOrDefault(phase(time.apply(thing)).kind(), total), thing);
            adder.accept(total, thing);
        }
    }

    private String examples() {
        Map<Harm, List<Finding>> byHarm = findings.stream().collect(Collectors.groupingBy(Finding::harm));
        return byHarm.entrySet().stream()
                .flatMap(harm -> harm.getValue().stream().limit(EXAMPLES))
                .map(finding -> "%s during %s: %d %s%n"
                        .formatted(
                                finding.harm().title(),
                                phase(finding.at()).kind(),
                                finding.at(),
                                brief(finding.text())))
                .collect(Collectors.joining());
    }

    private static String brief(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "..." : line;
    }

    /** The last one that had begun by then. */
    private Phase phase(long at) {
        Phase found = phases.get(0);
        for (Phase phase : phases) {
            if (phase.span().begin() <= at) found = phase;
        }
        return found;
    }

    private static String aligned(List<List<String>> cells) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : cells) {
            for (int column = 0; column < row.size(); column++) {
                int width = width(cells, column);
                text.append(column == 0 ? pad(row.get(column), -width) : "  " + pad(row.get(column), width));
            }
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    private static int width(List<List<String>> cells, int column) {
        return cells.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
    }

    private static String pad(String text, int width) {
        return ("%" + width + "s").formatted(text);
    }
}
