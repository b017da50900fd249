// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;

/** What moves leave behind on purpose, for a short time. */
public final class FinishedMoves {
    /** Whole seconds only, and one more so that it is never early. */
    private static final Duration LONGEST = Moves.MARKED.plusSeconds(2);

    /** Ten seconds, and Hazelcast's resolution. */
    public static final Duration LONGEST_BAR = Duration.ofSeconds(12);

    private FinishedMoves() {}

    /** Whether that stands for a session which has moved, and runs out in time. */
    public static boolean isMarkThatRunsOut(byte[] value, long msLeft) {
        return RecordValue.of(value) instanceof RecordValue.Departed && msLeft <= LONGEST.toMillis();
    }

    /** Whether a lease's value is a claim that runs out within seconds: what bars the way of a lease that is written late. */
    public static boolean isBarThatRunsOut(byte[] lease, long millisLeft) {
        return LeaseValue.isClaim(lease) && millisLeft <= LONGEST_BAR.toMillis();
    }
}
