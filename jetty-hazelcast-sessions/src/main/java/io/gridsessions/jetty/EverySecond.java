// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that a server looks for every second, and does then if there is some, never twice at once. Thread-safe. */
abstract class EverySecond extends AbstractLifeCycle {
    static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(EverySecond.class);

    private final Server server;
    private final Executor threads;
    private Scheduler.@Nullable Task next;

    EverySecond(Server server, Executor threads) {
        this.server = server;
        this.threads = threads;
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
        if (isStarting() || isStarted())
            next = server.getScheduler().schedule(this::look, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
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
