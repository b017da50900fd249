// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One daemon thread that asks members that did not answer, one after the other, until they do or are gone. */
final class Prober implements AutoCloseable {
    /** How long it rests between two looks at the same member. */
    static final Duration PERIOD = Duration.ofMillis(250);

    /** How long it waits for an answer: longer than a member may stand still to collect garbage. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);

    private final CircuitBreakers breakers;
    private final Probe probe;
    private final Thread thread;
    private volatile boolean closed;

    /** Asks for an entry of a partition. */
    @FunctionalInterface
    interface Probe {
        /** Returns if the partition's owner answers, soon, and throws {@link GridUnavailableException} if not. */
        void ask(int partition);
    }

    Prober(CircuitBreakers breakers, Probe probe, String threadName) {
        this.breakers = breakers;
        this.probe = probe;
        this.thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /** Has it look at once. */
    void look() {
        LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        closed = true;
        look();
    }

    private void run() {
        while (!closed) {
            Set<CircuitBreaker> doubtful = breakers.doubtful();
            if (doubtful.isEmpty()) {
                LockSupport.park(this);
            } else {
                doubtful.forEach(this::probeSafely);
                LockSupport.parkNanos(this, PERIOD.toNanos());
            }
        }
    }

    /** Whatever Hazelcast throws while it stops: the thread must go on. */
    private void probeSafely(CircuitBreaker breaker) {
        try {
            probe(breaker);
        } catch (RuntimeException e) {
            LOG.debug("A member could not be looked at; trying again", e);
        }
    }

    private void probe(CircuitBreaker breaker) {
        int partition = breakers.partitionOf(breaker.member());
        if (partition < 0) {
            breakers.update();
        } else if (answers(partition)) {
            breaker.close();
        } else if (!closed) {
            breaker.open();
        }
    }

    private boolean answers(int partition) {
        try {
            probe.ask(partition);
            return true;
        } catch (RuntimeException e) { // of whatever kind: the thread must go on
            return false;
        }
    }
}
