// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** Many users who read and write all the time, until it is closed. */
final class Load implements AutoCloseable {
    private static final int WORKERS = 4;

    private final LoadFigures figures = new LoadFigures();
    private final List<List<LoadUser>> shares = new ArrayList<>();
    private final List<Future<?>> running = new ArrayList<>();
    private final AtomicLongArray rounds = new AtomicLongArray(WORKERS);
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final LoadUser.Nodes nodes;
    private volatile boolean closed;

    Load(int users, LoadUser.Nodes nodes) {
        this.nodes = nodes;
        for (int worker = 0; worker < WORKERS; worker++) {
            shares.add(new ArrayList<>());
        }
        for (int user = 0; user < users; user++) {
            shares.get(user % WORKERS).add(new LoadUser(figures, user));
        }
        for (int worker = 0; worker < WORKERS; worker++) {
            int number = worker;
            running.add(workers.submit(() -> work(number)));
        }
    }

    /** Waits until every user has had a turn that began after this call. */
    void awaitRound() {
        long[] enough = IntStream.range(0, WORKERS)
                .mapToLong(worker -> rounds.get(worker) + 2)
                .toArray();
        await().atMost(Duration.ofMinutes(3))
                .failFast(() -> running.stream().anyMatch(Future::isDone))
                .until(() -> IntStream.range(0, WORKERS).allMatch(worker -> rounds.get(worker) >= enough[worker]));
    }

    /** Stops reading and writing; a worker that failed makes this fail. */
    @Override
    public void close() {
        closed = true;
        workers.shutdown();
        running.forEach(Load::awaitEnd);
    }

    private static void awaitEnd(Future<?> worker) {
        try {
            worker.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has every user read once more, from the given nodes. */
    void readAll(LoadUser.Nodes from) {
        shares.forEach(share -> share.forEach(user -> user.read(from)));
    }

    LoadFigures figures() {
        return figures;
    }

    private void work(int worker) {
        List<LoadUser> share = shares.get(worker);
        while (!closed) {
            share.forEach(user -> user.write(nodes));
            share.forEach(user -> user.read(nodes));
            rounds.incrementAndGet(worker);
        }
    }
}
