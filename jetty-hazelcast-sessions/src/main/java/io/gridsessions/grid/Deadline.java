// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;

/**
 * The moment until which a caller waits, in {@link System#nanoTime()}.
 *
 * @param nanos the moment
 * @param limit the whole wait that was granted, for messages
 */
record Deadline(long nanos, Duration limit) {
    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos(), limit);
    }

    long remainingNanos() {
        return nanos - System.nanoTime();
    }

    /** What is left, or an error that the time is up. */
    long remainingOrThrow(String what) {
        long remaining = remainingNanos();
        if (remaining <= 0) {
            throw exceeded(what, null);
        }
        return remaining;
    }

    GridUnavailableException exceeded(String what, @org.jspecify.annotations.Nullable Throwable cause) {
        return new GridUnavailableException(
                "No answer from the grid to " + what + " within " + limit.toMillis() + " ms ("
                        + Setting.OPERATION_TIMEOUT.property() + ")",
                cause);
    }
}
