// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import java.util.List;
import java.util.Map;

/** The nodes that answered this visitor, one mark for each request. */
final class Trail {
    private static final Template STEP = Template.load("step.html");

    private Trail() {}

    static Html render(List<String> trail) {
        return Html.all(trail.stream().map(Trail::step));
    }

    private static Html step(String entry) {
        boolean lost = entry.startsWith("-");
        String name = lost ? entry.substring(1) : entry;
        return STEP.fill(Map.of(
                "tone",
                Node.tone(name),
                "kind",
                lost ? "lost" : "answered",
                "words",
                name + (lost ? " was lost" : " answered")));
    }
}
