// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes that nobody waits for, handed to Hazelcast by a thread of its own in the order they came.
 *
 * <p>One after another while they are few and quick: an asynchronous operation of Hazelcast's client costs twice the processor
 * time of one that is waited for, because its future is completed on another thread, on machines with two processors
 * even on a new one ({@code com.hazelcast.internal.util.ConcurrencyUtil}). All at once when they are many, so that the
 * network's latency does not hold them up. What is still here when the grid is closed is
 * written then, if the grid answers. Thread-safe.
 */
final class LaterWrites implements AutoCloseable {
    /** How long a write waits for others, so that not each wakes the thread; short enough that no other node misses it. */
    static final Duration LINGER = Duration.ofMillis(5);

    private static final Logger LOG = LoggerFactory.getLogger(LaterWrites.class);
    /** A write that took so long met a member that hangs: the others do not wait for it in turn. */
    private static final Duration SLOW = Duration.ofMillis(250);

    private static final int FEW = 256;
    private static final int MOST_AT_ONCE = 1_024;
    private static final int MOST_WAITING = 16_384;

    private final BlockingQueue<Write> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Write end = new Nothing();
    private final Duration patience;
    private final Thread thread;

    /** One write, which can be done in two ways. */
    interface Write {
        /** Writes, and waits as long as Hazelcast does. */
        void now();

        /** Begins to write. */
        CompletionStage<?> start();

        /** What it writes to, if that is more than nothing: writes to the same are begun one after the other. */
        default Object target() {
            return new Object();
        }
    }

    /** Starts a thread of that name, which waits for the grid's answers as long as given before it goes on. */
    LaterWrites(String threadName, Duration patience) {
        this.patience = patience;
        this.thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns at once; a failure is only logged. */
    void add(Write write) {
        if (!waiting.offer(write)) {
            CompletableFuture<?> unused = start(write);
        }
    }

    private void run() {
        List<Write> writes = new ArrayList<>();
        while (!writes.contains(end)) {
            writes.clear();
            try {
                writes.add(waiting.take());
            } catch (InterruptedException e) {
                return;
            }
            if (writes.get(0) != end) {
                LockSupport.parkNanos(LINGER.toNanos());
            }
            waiting.drainTo(writes, MOST_AT_ONCE);
            write(writes);
        }
    }

    private void write(List<Write> writes) {
        boolean oneByOne = writes.size() <= FEW;
        Map<Object, CompletableFuture<?>> started = new HashMap<>();
        for (Write write : writes) {
            if (oneByOne) {
                long begun = System.nanoTime();
                now(write);
                oneByOne = System.nanoTime() - begun < SLOW.toNanos();
            } else {
                started.compute(write.target(), (target, before) -> startAfter(before, write));
            }
        }
        await(started.values());
    }

    private static void now(Write write) {
        try {
            write.now();
        } catch (RuntimeException | Error e) { // an error of one write must not end all that follow
            logFailure(e);
        }
    }

    private static CompletableFuture<?> startAfter(@Nullable CompletableFuture<?> before, Write write) {
        return before == null
                ? start(write)
                : before.handle((done, failure) -> done).thenComposeAsync(done -> start(write));
    }

    private static CompletableFuture<?> start(Write write) {
        try {
            return write.start().toCompletableFuture();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void await(Iterable<CompletableFuture<?>> started) {
        Deadline deadline = Deadline.in(patience);
        for (CompletableFuture<?> write : started) {
            try {
                write.get(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException | CancellationException e) {
                logFailure(e);
            } catch (InterruptedException e) {
                thread.interrupt();
                return;
            }
        }
    }

    private static void logFailure(Throwable failure) {
        LOG.debug("The grid did not take a write that nobody waits for", failure);
    }

    /** Waits until all is written; for three times the patience at most, then what is left is dropped with a warning. */
    @Override
    public void close() {
        try {
            if (waiting.offer(end, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                thread.join(patience.multipliedBy(2).toMillis());
            }
            if (!waiting.isEmpty()) {
                LOG.warn("The grid did not take {} leases and removals before this node left it", waiting.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    /** Stands for the end of the queue. */
    private static final class Nothing implements Write {
        @Override
        public void now() {
            // the thread ends when it meets this
        }

        @Override
        public CompletionStage<?> start() {
            return CompletableFuture.completedStage(null);
        }
    }
}
