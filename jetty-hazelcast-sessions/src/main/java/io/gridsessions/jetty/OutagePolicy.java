// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Duration;

/**
 * What happens to requests whose session the grid does not answer about.
 *
 * @param serve true if sessions that this node holds go on from its copies, false if all are refused
 * @param limit for how long a copy is served that could not be compared with the grid
 * @param mostSessions how many sessions may have changes that the grid did not take yet
 * @param mostBytes how long those changes may be together, encoded
 */
record OutagePolicy(boolean serve, Duration limit, int mostSessions, long mostBytes) {
    static final String SERVE = "serve";
    static final String FAIL = "fail";

    static final Duration DEFAULT_LIMIT = Duration.ofMinutes(10);
    static final int DEFAULT_SESSIONS = 10_000;
    static final long DEFAULT_BYTES = 64L << 20;

    OutagePolicy {
        notNegative(limit.toSeconds(), "outageLimit");
        notNegative(mostSessions, "journalSessions");
        notNegative(mostBytes, "journalBytes");
    }

    /** Whether copies are served, by the setting's text. */
    static boolean serves(String onOutage) {
        return switch (onOutage.strip()) {
            case SERVE -> true;
            case FAIL -> false;
            default ->
                throw new IllegalArgumentException(
                        "onOutage must be serve or fail, but is '%s' (property jetty.session.hazelcast.onOutage)"
                                .formatted(onOutage));
        };
    }

    private static void notNegative(long value, String name) {
        if (value < 0)
            throw new IllegalArgumentException("%s must be 0 or more, but is %d (property jetty.session.hazelcast.%s)"
                    .formatted(name, value, name));
    }
}
