// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import java.time.Duration;
import java.util.List;

/**
 * Browsers that use a contender's nodes, with sessions of one size.
 *
 * @param contender whom they ask
 * @param bytes the size of their sessions
 * @param browsers each with sessions of its own
 */
record Users(HttpContender contender, int bytes, List<Browser> browsers) {
    /** Requests of all of them, as many as are answered. */
    Load load(Scenario scenario) {
        return load(scenario, Duration.ZERO);
    }

    /** As {@link #load(Scenario)}, but each waits so long after each answer. */
    Load load(Scenario scenario, Duration pause) {
        return new Load(scenario, this, pause);
    }

    /** How many answers so far did not show what an earlier one said. */
    long missed() {
        return browsers.stream().mapToLong(Browser::missed).sum();
    }
}
