// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

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

    /** As {@link #in}, but no later than the request may wait that this thread serves. */
    static Deadline ofRequest(Duration limit) {
        return new Deadline(System.nanoTime() + WaitBudget.left(limit), limit);
    }

    long remainingNanos() {
        return nanos - System.nanoTime();
    }

    /** What is left, or an error that the time is up. */
    long remainingOrThrow(Operation operation) {
        long remaining = remainingNanos();
        if (remaining <= 0) {
            throw exceeded(operation, null);
        }
        return remaining;
    }

    GridUnavailableException exceeded(Operation operation, @Nullable Throwable cause) {
        return new GridUnavailableException(
                "No answer from the grid to " + operation + " within " + limit.toMillis() + " ms ("
                        + Setting.OPERATION_TIMEOUT.property() + ")",
                cause);
    }
}
