// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One watched call: the caller and the watchdog race for it, and only one of them gets it.
 *
 * <p>If the watchdog does, the caller waits for the interrupt to be delivered and clears it, so that none reaches what the
 * thread does next. The watchdog does not interrupt a thread that somebody else has interrupted: its call is ending, and
 * the flag is not ours to clear.
 */
final class Watch extends AtomicInteger {
    private static final long serialVersionUID = 1L;

    private static final int RUNNING = 0;
    private static final int FINISHED = 1;
    private static final int OVERDUE = 2;
    private static final int INTERRUPTED = 3;
    private static final int CLEARED = 4;
    private static final int LEFT_ALONE = 5;

    private final transient Thread caller;
    private final transient Deadline deadline;

    Watch(Thread caller, Deadline deadline) {
        this.caller = caller;
        this.deadline = deadline;
    }

    /** Watchdog's side. */
    void interruptIfOverdue() {
        if (deadline.remainingNanos() > 0 || !compareAndSet(RUNNING, OVERDUE)) {
            return;
        }
        boolean already = caller.isInterrupted();
        if (!already) {
            caller.interrupt();
        }
        set(already ? LEFT_ALONE : INTERRUPTED);
    }

    /** Caller's side, may be asked again: true if it finished in time. */
    boolean finish() {
        if (compareAndSet(RUNNING, FINISHED) || get() == FINISHED) {
            return true;
        }
        while (get() == OVERDUE) {
            Thread.onSpinWait();
        }
        if (compareAndSet(INTERRUPTED, CLEARED)) {
            Thread.interrupted();
        }
        return false;
    }
}
