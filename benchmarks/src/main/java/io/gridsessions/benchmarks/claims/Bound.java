// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.claims;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A least or greatest value, written {@code >= 4} or {@code <= 1.2}. */
record Bound(boolean atLeast, double value) {
    private static final Pattern FORM = Pattern.compile("([<>])= (\\S+)");

    static Bound parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) throw new IllegalArgumentException("A bound must be \">= N\" or \"<= N\": " + text);
        return new Bound(matcher.group(1).equals(">"), Double.parseDouble(matcher.group(2)));
    }

    boolean holds(double figure) {
        return atLeast ? figure >= value : figure <= value;
    }

    @Override
    public String toString() {
        return (atLeast ? "≥ " : "≤ ")
                + (value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value));
    }
}
