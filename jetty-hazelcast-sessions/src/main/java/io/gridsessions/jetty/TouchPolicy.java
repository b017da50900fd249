// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Duration;

/**
 * How much longer than the session a lease lives, so that not every request must renew it.
 *
 * <p>A lease is renewed once the margin is used up: the session then expires never early, and late by at most the
 * margin. Jetty's {@code savePeriod}, the least time between saves of a session that did not change, widens it.
 */
record TouchPolicy(Duration touchMargin, Duration savePeriod) {
    /** Stands for a margin derived from the session's maximum inactive time. */
    static final Duration DERIVED = Duration.ofSeconds(-1);

    private static final int DERIVED_PART = 30;
    private static final Duration DERIVED_LIMIT = Duration.ofSeconds(60);

    /** The margin of a session with this maximum inactive time. */
    Duration margin(Duration maxInactive) {
        Duration margin = touchMargin.equals(DERIVED) ? derived(maxInactive) : touchMargin;
        return margin.compareTo(savePeriod) >= 0 ? margin : savePeriod;
    }

    private static Duration derived(Duration maxInactive) {
        Duration part = Duration.ofMillis(maxInactive.toMillis() / DERIVED_PART); // dividedBy counts with big decimals
        return part.compareTo(DERIVED_LIMIT) <= 0 ? part : DERIVED_LIMIT;
    }
}
