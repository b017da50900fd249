// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.contender.SessionKeeping.Kind;
import io.gridsessions.benchmarks.http.Browser.Visit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.apache.hc.core5.http.HttpException;

/** One browser's requests, one after another until the time is up, each answer checked. */
final class RequestLoop {
    private static final int PRECISION = 3;
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Scenario scenario;
    private final String path;
    private final List<Connection> nodes;
    private final Browser browser;
    private final boolean mayMiss;
    /** Whether the requests go to nodes that know nothing of each other's changes. */
    private final boolean apart;

    private final Duration pause;
    private final long deadline;
    private final Histogram latencies = newHistogram();

    private RequestLoop(Load load, List<Connection> nodes, Browser browser, long deadline) {
        this.scenario = load.scenario();
        this.path = load.path();
        this.pause = load.pause();
        this.nodes = nodes;
        this.mayMiss = load.users().contender().keeping().losesChanges();
        this.apart = scenario.nodes() > 1 && load.users().contender().keeping().kind() == Kind.MEMORY;
        this.browser = browser;
        this.deadline = deadline;
    }

    static Histogram newHistogram() {
        return new Histogram(PRECISION);
    }

    /** The latencies in ns of all requests until the deadline, a reading of {@link System#nanoTime}. */
    static Histogram run(Load load, Browser browser, long deadline) throws Exception {
        List<Connection> nodes = new ArrayList<>();
        try {
            for (String address : load.addresses()) nodes.add(Connection.to(address));
            return new RequestLoop(load, nodes, browser, deadline).run();
        } finally {
            for (Connection node : nodes) node.close();
        }
    }

    private Histogram run() throws Exception {
        while (System.nanoTime() < deadline) {
            ask(browser.next());
            if (!pause.isZero()) TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
        return latencies;
    }

    private void ask(Visit visit) throws IOException, HttpException {
        Connection node = nodes.get(visit.nextNode(nodes.size()));
        long sent = System.nanoTime();
        Connection.Answer answer = node.get(path, scenario == Scenario.CREATE ? null : visit.cookie());
        latencies.recordValue(System.nanoTime() - sent);
        check(visit, answer.text());
    }

    private void check(Visit visit, String answer) {
        int expected = scenario.expected(visit.count());
        if (apart && NUMBER.matcher(answer).matches()) return;
        if (scenario.isRight(answer, expected)) {
            if (scenario != Scenario.CREATE) visit.count(expected);
        } else if (mayMiss && NUMBER.matcher(answer).matches()) {
            browser.miss();
            visit.count(Integer.parseInt(answer));
        } else {
            throw new IllegalStateException("Expected %d visits, but got %s".formatted(expected, answer));
        }
    }
}
