// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars in groups, each with a line for its spread, as SVG.
 *
 * <p>Carries its own background and colours, so that it reads the same on a light page and a dark one.
 */
public final class BarChart {
    private static final int WIDTH = 860;
    private static final int LABELS = 270;
    private static final int VALUES = 120;
    private static final int BAR = 18;
    private static final int GAP = 6;
    private static final int GROUP_HEAD = 34;
    private static final int HEAD = 76;
    private static final int FOOT = 34;

    private final String title;
    private final String subtitle;
    private final List<Group> groups = new ArrayList<>();

    /** A chart without any bars yet. */
    public BarChart(String title, String subtitle) {
        this.title = title;
        this.subtitle = subtitle;
    }

    /** One bar. */
    public record Bar(String label, Summary figure, boolean highlighted) {}

    /** Bars to be compared with each other, on one scale. */
    public record Group(String title, List<Bar> bars) {
        double greatest() {
            return bars.stream().mapToDouble(bar -> bar.figure().max()).max().orElse(1);
        }

        int height() {
            return GROUP_HEAD + bars.size() * (BAR + GAP) + GAP;
        }
    }

    /** Adds a group below the others. */
    public void add(Group group) {
        groups.add(group);
    }

    /** The chart as an SVG document. */
    public String toSvg(String footnote) {
        int height = HEAD + groups.stream().mapToInt(Group::height).sum() + FOOT;
        StringBuilder svg = new StringBuilder(head(height));
        int y = HEAD;
        for (Group group : groups) {
            append(svg, group, y);
            y += group.height();
        }
        svg.append(text(24, height - 14, "note", footnote));
        return svg.append("</svg>\n").toString();
    }

    private String head(int height) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
                <title>%s</title>
                <style>
                text { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #334155; font-size: 13px; }
                .title { font-size: 20px; font-weight: 600; fill: #0f172a; }
                .group { font-size: 14px; font-weight: 600; fill: #0f172a; }
                .strong { font-weight: 600; fill: #0f172a; }
                .note { font-size: 11px; fill: #64748b; }
                </style>
                <rect width="100%%" height="100%%" rx="12" fill="#f8fafc"/>
                """.formatted(WIDTH, height, WIDTH, height, escape(title))
                + text(24, 38, "title", title)
                + text(24, 60, "", subtitle);
    }

    private static void append(StringBuilder svg, Group group, int top) {
        svg.append(text(24, top + 24, "group", group.title()));
        double scale = (WIDTH - LABELS - VALUES) / group.greatest();
        int y = top + GROUP_HEAD;
        for (Bar bar : group.bars()) {
            append(svg, bar, y, scale);
            y += BAR + GAP;
        }
    }

    private static void append(StringBuilder svg, Bar bar, int y, double scale) {
        String weight = bar.highlighted() ? "strong" : "";
        double end = LABELS + bar.figure().median() * scale;
        double middle = y + BAR / 2.0;
        svg.append(text(24, y + 14, weight, bar.label()));
        svg.append(format(
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"3\" fill=\"%s\"/>%n",
                LABELS, y, Math.max(1, end - LABELS), BAR, bar.highlighted() ? "#0d9488" : "#94a3b8"));
        svg.append(format(
                "<path d=\"M%.1f %.1fH%.1f\" stroke=\"#0f172a\" stroke-width=\"1.5\" stroke-opacity=\"0.4\"/>%n",
                LABELS + bar.figure().min() * scale,
                middle,
                LABELS + bar.figure().max() * scale));
        double right = LABELS + Math.max(bar.figure().median(), bar.figure().max()) * scale;
        svg.append(text(
                (int) right + 8, y + 14, weight, format("%,.0f", bar.figure().median())));
    }

    private static String text(int x, int y, String type, String content) {
        return format("<text x=\"%d\" y=\"%d\" class=\"%s\">%s</text>%n", x, y, type, escape(content));
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
