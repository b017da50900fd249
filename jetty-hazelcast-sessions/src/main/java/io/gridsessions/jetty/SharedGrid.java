// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import io.gridsessions.grid.SessionGrid;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one grid connection that all contexts of a server use.
 *
 * <p>Opened for the first user and closed when the last one has gone. Thread-safe.
 */
final class SharedGrid {
    private static final Logger LOG = LoggerFactory.getLogger(SharedGrid.class);
    private static final Duration CLOCK_PERIOD = Duration.ofMinutes(5);

    private final Supplier<SessionGrid> opener;
    private final Scheduler timer = new ScheduledExecutorScheduler("grid-sessions-timer", true);
    private @Nullable SessionGrid grid;
    private int users;
    private long clockMeasured = System.nanoTime();

    SharedGrid(Supplier<SessionGrid> opener) {
        this.opener = opener;
    }

    /** Hands the grid to a new user, which is none if it fails. */
    synchronized void acquire(Consumer<SessionGrid> user) {
        if (users++ == 0) LifeCycle.start(timer);
        try {
            SessionGrid open = grid == null ? opener.get() : grid;
            grid = open;
            user.accept(open);
        } catch (RuntimeException e) {
            release();
            throw e;
        }
    }

    /** The grid, if it is open. */
    synchronized @Nullable SessionGrid current() {
        return grid;
    }

    /** The timer of what is to be done for sessions every second, as long as there is a user. */
    Scheduler timer() {
        return timer;
    }

    /** Measures the grid's clock again, at most once in a while; waits for the grid. */
    void refreshClock() {
        SessionGrid open = dueForClock();
        if (open == null) return;
        try {
            open.refreshClock();
        } catch (GridUnavailableException e) {
            LOG.debug("The grid's clock goes on as it was measured last", e);
        }
    }

    private synchronized @Nullable SessionGrid dueForClock() {
        if (System.nanoTime() - clockMeasured < CLOCK_PERIOD.toNanos()) return null;
        clockMeasured = System.nanoTime();
        return grid;
    }

    synchronized void release() {
        if (--users > 0) return;
        LifeCycle.stop(timer);
        SessionGrid open = grid;
        grid = null;
        if (open != null) open.close();
    }
}
