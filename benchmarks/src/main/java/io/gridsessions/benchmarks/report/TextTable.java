// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown, columns padded so that it reads well as plain text, too. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these column heads. */
    public TextTable(List<String> heads) {
        rows.add(List.copyOf(heads));
    }

    /** Adds a row of as many cells as there are heads. */
    public void add(List<String> cells) {
        if (cells.size() != rows.get(0).size()) throw new IllegalArgumentException("A row must be as long as the head");
        rows.add(List.copyOf(cells));
    }

    /** Whether there is nothing but the head. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            append(text, rows.get(row));
            if (row == 0) append(text, rule());
        }
        return text.toString();
    }

    private void append(StringBuilder text, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(width(column) - cell.length());
            text.append("| ")
                    .append(column == 0 ? cell + padding : padding + cell)
                    .append(' ');
        }
        text.append("|\n");
    }

    private List<String> rule() {
        List<String> rule = new ArrayList<>();
        for (int column = 0; column < rows.get(0).size(); column++)
            rule.add(column == 0 ? "-".repeat(width(column)) : "-".repeat(width(column) - 1) + ":");
        return rule;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
