// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is looked for every second, and done then if there is some, never twice at once.
 *
 * <p>The timer is not the server's: Jetty looks for due sessions in the one thread of that, and runs their listeners there.
 * Thread-safe.
 */
abstract class EverySecond extends AbstractLifeCycle {
    static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(EverySecond.class);

    private static final String THREADS = "grid-sessions-";

    private final Executor threads;
    private final Scheduler timer;
    private Scheduler.@Nullable Task next;

    /** Work that may wait until one of these threads is free. */
    EverySecond(Executor threads, Scheduler timer) {
        this.threads = threads;
        this.timer = timer;
    }

    /** Work that has a thread of its own, of this name, whenever there is some. */
    EverySecond(String name, Scheduler timer) {
        this(work -> startThread(THREADS + name, work), timer);
    }

    private static void startThread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether there is nothing to do; asks nobody, and waits for nobody. */
    abstract boolean isIdle();

    abstract void work();

    @Override
    protected void doStart() {
        schedule();
    }

    @Override
    protected synchronized void doStop() {
        if (next != null) next.cancel();
    }

    private synchronized void schedule() {
        if (isStarting() || isStarted()) next = timer.schedule(this::look, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            if (isIdle()) schedule();
            else threads.execute(this::workAndGoOn);
        } catch (RejectedExecutionException | OutOfMemoryError e) { // the latter where no thread can be started
            LOG.debug("No thread is free for what is to be done every second; trying again", e);
            schedule();
        }
    }

    private void workAndGoOn() {
        try {
            work();
        } finally {
            schedule();
        }
    }
}
