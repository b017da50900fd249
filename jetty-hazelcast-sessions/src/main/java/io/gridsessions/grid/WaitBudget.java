// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How long one request may still wait for the grid, in however many operations.
 *
 * <p>A thread spends from the budget that it has opened; one that has none may wait for each operation as long as the
 * operation timeout. Thread-safe: a request may go on in another thread.
 */
public final class WaitBudget {
    private static final ThreadLocal<@Nullable Purse> OPEN = new ThreadLocal<>();

    /** An answer that comes so soon was not waited for: a request that streams for hours asks often. */
    private static final Duration SHORT = Duration.ofMillis(20);

    /** A request that has not waited for so long may wait again. */
    private static final Duration REFILL = Duration.ofMinutes(1);

    private final Duration whole;
    private final AtomicLong nanos;
    private volatile long lastSpent;

    /**
     * A budget that nothing was spent of.
     *
     * @param whole how long its request may wait in all
     */
    public WaitBudget(Duration whole) {
        this.whole = whole;
        this.nanos = new AtomicLong(whole.toNanos());
        this.lastSpent = System.nanoTime();
    }

    /** Where the request that a thread handles has its budget: most never wait, and need none. */
    public interface Purse {
        /** The budget, if the request has got one yet. */
        @Nullable
        WaitBudget findBudget();

        /** The budget, which the request gets now if it has none. */
        WaitBudget budget();
    }

    /** Has the current thread spend from the budget in there from now on. */
    public static void open(Purse purse) {
        OPEN.set(purse);
    }

    /** Has the current thread spend from none. */
    public static void close() {
        OPEN.set(null); // to remove it would cost more at each request than one entry a thread
    }

    /** What the current thread may still spend, in ns; no more than this. */
    static long left(Duration most) {
        Purse open = OPEN.get();
        WaitBudget budget = open == null ? null : open.findBudget();
        return budget == null ? most.toNanos() : Math.min(most.toNanos(), budget.left());
    }

    private long left() {
        if (System.nanoTime() - lastSpent > REFILL.toNanos()) {
            nanos.set(whole.toNanos());
        }
        return nanos.get();
    }

    /** Takes note that the current thread has waited since then, in {@link System#nanoTime()}. */
    static void spent(long since) {
        long now = System.nanoTime();
        Purse open = now - since > SHORT.toNanos() ? OPEN.get() : null;
        if (open != null) {
            open.budget().spend(since, now);
        }
    }

    private void spend(long since, long now) {
        nanos.addAndGet(since - now);
        lastSpent = now;
    }
}
