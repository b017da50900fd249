// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * Requests of several browsers at once, each sending the next when the last was answered, at once or after a pause.
 *
 * <p>Each browser has a thread, and a connection to each node that it asks.
 *
 * @param scenario what the requests do
 * @param users who asks, and whom: the contender's first node alone unless the scenario has nodes alternate
 * @param pause between an answer and the next request
 */
record Load(Scenario scenario, Users users, Duration pause) {
    /**
     * What a turn came to.
     *
     * @param latencies in ns
     * @param seconds how long it took
     */
    record Outcome(Histogram latencies, double seconds) {
        long requests() {
            return latencies.getTotalCount();
        }
    }

    List<String> addresses() {
        return users.contender().addresses().subList(0, scenario.nodes());
    }

    String path() {
        return scenario.path(users.bytes());
    }

    Outcome run(Duration duration) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(users.browsers().size());
        try {
            long start = System.nanoTime();
            long deadline = start + duration.toNanos();
            List<Callable<Histogram>> loops = users.browsers().stream()
                    .map(browser -> (Callable<Histogram>) () -> RequestLoop.run(this, browser, deadline))
                    .toList();
            List<Future<Histogram>> ended = threads.invokeAll(loops);
            return new Outcome(sum(ended), (System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdown();
        }
    }

    private Histogram sum(List<Future<Histogram>> ended) throws InterruptedException {
        Histogram all = RequestLoop.newHistogram();
        try {
            for (Future<Histogram> loop : ended) all.add(loop.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("A request failed: " + scenario, e.getCause());
        }
        return all;
    }
}
