// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.http.Browser.Visit;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** One browser's requests, one after another until the time is up. */
final class RequestChain {
    private static final int PRECISION = 3;

    private final Load load;
    private final Browser browser;
    private final long deadline;
    private final CountDownLatch running;
    private final Histogram latencies = newHistogram();

    RequestChain(Load load, Browser browser, long deadline, CountDownLatch running) {
        this.load = load;
        this.browser = browser;
        this.deadline = deadline;
        this.running = running;
    }

    static Histogram newHistogram() {
        return new Histogram(PRECISION);
    }

    Histogram latencies() {
        return latencies;
    }

    void next() {
        if (load.hasFailed() || System.nanoTime() > deadline) {
            running.countDown();
            return;
        }
        Visit visit = browser.next();
        Request request = load.client().newRequest(load.uri(visit.nextRequest()));
        if (load.scenario() != Scenario.CREATE)
            request.headers(headers -> headers.put(HttpHeader.COOKIE, visit.cookie()));
        request.send(new Answer(visit, System.nanoTime()));
    }

    private final class Answer extends BufferingResponseListener {
        private final Visit visit;
        private final long sent;

        Answer(Visit visit, long sent) {
            this.visit = visit;
            this.sent = sent;
        }

        @Override
        public void onComplete(Result result) {
            latencies.recordValue(System.nanoTime() - sent);
            try {
                check(result);
            } catch (RuntimeException e) {
                load.failed(e);
            }
            load.afterPause(RequestChain.this::next);
        }

        private void check(Result result) {
            if (result.isFailed()) throw new IllegalStateException(result.getFailure());
            int status = result.getResponse().getStatus();
            int expected = load.scenario().expected(visit.count());
            String answer = status == HttpStatus.OK_200 ? getContentAsString() : "status " + status;
            if (load.scenario() == Scenario.READ_MUTABLE && status == HttpStatus.OK_200) return;
            if (!String.valueOf(expected).equals(answer))
                throw new IllegalStateException("Expected %d visits, but got %s".formatted(expected, answer));
            if (load.scenario() != Scenario.CREATE) visit.count(expected);
        }
    }
}
