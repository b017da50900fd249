// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls in the caller's own thread, which a watchdog interrupts when the time is up.
 *
 * <p>For clients of Hazelcast: there an interrupt ends the wait for the answer at once. It saves the hand-off to another
 * thread, which costs more than the rest of a small operation's own work.
 */
final class InterruptingCalls implements BoundedCalls {
    private final Watchdog watchdog;

    InterruptingCalls(Watchdog watchdog) {
        this.watchdog = watchdog;
    }

    @Override
    public <T> T call(@Nullable String key, Operation operation, Deadline deadline, Supplier<T> call) {
        deadline.remainingOrThrow(operation);
        boolean interruptedBefore = Thread.interrupted();
        Watch watch = watchdog.begin(deadline);
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw watchdog.end(watch) ? deadline.exceeded(operation, e) : Failures.translate(e, operation);
        } finally {
            watchdog.end(watch);
            if (interruptedBefore) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        watchdog.close();
    }
}
