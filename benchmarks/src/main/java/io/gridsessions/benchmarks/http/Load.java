// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.eclipse.jetty.client.HttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Requests of several browsers at once, each sending the next when the last was answered, at once or after a pause.
 *
 * <p>As many connections as browsers, kept alive. Every answer is checked.
 */
final class Load {
    private final HttpClient client;
    private final Scenario scenario;
    private final List<String> addresses;
    private final int bytes;
    private final Duration pause;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

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

    /** Without a pause between an answer and the next request. */
    Load(HttpClient client, Scenario scenario, List<String> addresses, int bytes) {
        this(client, scenario, addresses, bytes, Duration.ZERO);
    }

    private Load(HttpClient client, Scenario scenario, List<String> addresses, int bytes, Duration pause) {
        this.client = client;
        this.scenario = scenario;
        this.addresses = addresses;
        this.bytes = bytes;
        this.pause = pause;
    }

    /** The same load, but each browser waits so long after each answer. */
    Load pausing(Duration other) {
        return new Load(client, scenario, addresses, bytes, other);
    }

    Outcome run(List<Browser> browsers, Duration duration) throws InterruptedException {
        long start = System.nanoTime();
        CountDownLatch running = new CountDownLatch(browsers.size());
        List<RequestChain> chains = browsers.stream()
                .map(browser -> new RequestChain(this, browser, start + duration.toNanos(), running))
                .toList();
        chains.forEach(RequestChain::next);
        running.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        Throwable failed = failure.get();
        if (failed != null) throw new IllegalStateException("A request failed: " + scenario, failed);
        Histogram all = RequestChain.newHistogram();
        chains.forEach(chain -> all.add(chain.latencies()));
        return new Outcome(all, seconds);
    }

    /** Has a browser send its next request when it has paused. */
    void afterPause(Runnable next) {
        if (pause.isZero()) next.run();
        else client.getScheduler().schedule(next, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    HttpClient client() {
        return client;
    }

    Scenario scenario() {
        return scenario;
    }

    String uri(int request) {
        return addresses.get(request % scenario.nodes()) + scenario.path(bytes);
    }

    void failed(Throwable cause) {
        failure.compareAndSet(null, cause);
    }

    boolean hasFailed() {
        return failure.get() != null;
    }
}
