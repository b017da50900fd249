// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that wait for other members on behalf of callers, as many as are needed at a time, up to a limit. */
final class CallThreads {
    /**
     * How many calls of one node may hang at a time; further callers wait for one to end. Hazelcast lets a call hang for
     * twice the operation timeout and more, the caller goes on after one: so this must be several times the number of a
     * server's request threads.
     */
    static final int MAX_THREADS = 1024;

    private static final long KEEP_SECONDS = 30;

    private CallThreads() {}

    static ExecutorService start(String name, long maxWaitNanos) {
        AtomicInteger count = new AtomicInteger();
        return new ThreadPoolExecutor(
                0,
                MAX_THREADS,
                KEEP_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> daemon(task, name + "-" + count.incrementAndGet()),
                (task, executor) -> awaitThread(task, executor, maxWaitNanos));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private static void awaitThread(Runnable task, ThreadPoolExecutor executor, long maxWaitNanos) {
        try {
            if (!executor.isShutdown() && executor.getQueue().offer(task, maxWaitNanos, TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RejectedExecutionException("All " + MAX_THREADS + " threads wait for the grid");
    }
}
