// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** One daemon thread that interrupts callers whose time is up. */
final class Watchdog implements AutoCloseable {
    /** How often it looks: the most by which a wait may exceed its limit, apart from the scheduler's own delay. */
    static final Duration PERIOD = Duration.ofMillis(50);

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;

    Watchdog(String name) {
        thread = new Thread(this::look, name);
        thread.setDaemon(true);
        thread.start();
    }

    Watch begin(Deadline deadline) {
        Watch watch = new Watch(Thread.currentThread(), deadline);
        watches.add(watch);
        return watch;
    }

    /** True if the caller was interrupted because its time was up; its interrupt flag is clean of ours then. */
    boolean end(Watch watch) {
        watches.remove(watch);
        return !watch.finish();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void look() {
        while (!closed) {
            LockSupport.parkNanos(this, PERIOD.toNanos());
            watches.forEach(Watch::interruptIfOverdue);
        }
    }
}
