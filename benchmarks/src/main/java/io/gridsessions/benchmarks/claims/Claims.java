// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.claims;

import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.report.Case;
import io.gridsessions.benchmarks.report.Results;
import io.gridsessions.benchmarks.report.Summary;
import io.gridsessions.benchmarks.report.TextTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All that a run must show, as {@code claims.txt} lists it. */
public final class Claims {
    private static final int LAST_ROW_STATED_EMBEDDED = 6;
    private static final List<Claim> ALL = read();

    private Claims() {}

    /** A table of what this run has figures for, each held against its bound. */
    public static String table(Results results) {
        TextTable table = new TextTable(
                List.of("row", "what", "session", "of what", "must be", "is (least–greatest)", "holds", "at best"));
        for (Claim claim : ALL) claim.figure(results).ifPresent(figure -> table.add(row(claim, figure, results)));
        return table.toString();
    }

    /** A table of what the first rows are about where each node is a member, without a bound; empty if not measured. */
    public static String embeddedTable(Results results) {
        TextTable table = new TextTable(List.of("row", "what", "session", "of what", "is (least–greatest)"));
        for (Claim claim : embedded()) claim.figure(results).ifPresent(figure -> table.add(subject(claim, figure)));
        return table.isEmpty() ? "" : table.toString();
    }

    /** Whether a bound, or what it could be at best, is about the contender in this scenario, of sessions of any size. */
    public static boolean bind(Case at, String contender) {
        return ALL.stream().anyMatch(claim -> claim.isAbout(at, contender) || claim.isAtBestAbout(at, contender));
    }

    /** Whether a run must show something about the contender in this scenario there, with a bound or without. */
    public static boolean areAbout(Case at, String contender) {
        return Stream.concat(ALL.stream(), embedded().stream()).anyMatch(claim -> claim.isAbout(at, contender));
    }

    private static List<Claim> embedded() {
        return ALL.stream()
                .filter(claim -> Integer.parseInt(claim.row()) <= LAST_ROW_STATED_EMBEDDED)
                .map(claim -> claim.in(Topology.EMBEDDED))
                .toList();
    }

    static List<Claim> all() {
        return ALL;
    }

    private static List<Claim> read() {
        return text().lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(Claim::parse)
                .toList();
    }

    private static List<String> row(Claim claim, Summary figure, Results results) {
        List<String> cells = new ArrayList<>(subject(claim, figure));
        cells.add(cells.size() - 1, claim.bound().toString());
        cells.add(claim.bound().holds(figure.median()) ? "yes" : "NO");
        cells.add(claim.atBest(results).map(Summary::toString).orElse(""));
        return cells;
    }

    private static List<String> subject(Claim claim, Summary figure) {
        return List.of(
                claim.row(),
                claim.at().part() + ": " + claim.at().scenario(),
                claim.at().size(),
                claim.subject(),
                figure.toString());
    }

    private static String text() {
        try (InputStream in = Claims.class.getResourceAsStream("claims.txt")) {
            if (in == null) throw new IllegalStateException("claims.txt is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
