// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One user, who makes one request at a time: begins a session, uses it, ends or leaves it, and begins another. */
final class User {
    private static final int REMEMBERED = 3;
    private static final int ROUNDS_OF_NODES = 2;
    private static final int PERCENT = 100;

    private final Profile profile;
    private final Balancer balancer;
    private final History history;
    private final Random random;
    private final Browser browser;
    private final Deque<String> dead = new ArrayDeque<>();
    private @Nullable String session;
    private int lastValue;
    private volatile long lastSuccess;

    User(Profile profile, Balancer balancer, History history, long seed) {
        this.profile = profile;
        this.balancer = balancer;
        this.history = history;
        this.random = new Random(seed + profile.user());
        this.browser = new Browser(profile);
    }

    /** When the last request began that a node answered with 2xx. */
    long lastSuccess() {
        return lastSuccess;
    }

    /** Does one thing, at one node after another until one answers. */
    void act() throws InterruptedException {
        Operation operation = choose();
        String named = operation == Operation.LOOK ? dead.getLast() : session;
        for (int round = 0; round < ROUNDS_OF_NODES; round++) {
            for (Balancer.Target target : balancer.order(profile, random)) {
                if (asks(target, new Request(profile.user(), named, operation, ++lastValue))) return;
            }
        }
    }

    private boolean asks(Balancer.Target target, Request request) throws InterruptedException {
        Exchange exchange = browser.send(target, request);
        history.add(exchange);
        int status = exchange.answer().status();
        if (status == Answer.NONE) balancer.failed(target);
        if (exchange.answer().succeeded()) {
            balancer.served(target, exchange.span().begin());
            learn(exchange);
        }
        return status != Answer.NONE && status != Answer.UNAVAILABLE;
    }

    private void learn(Exchange exchange) {
        lastSuccess = exchange.span().begin();
        if (exchange.is(Operation.LOOK)) return;
        boolean found = exchange.answer().content().isPresent();
        if (exchange.is(Operation.BEGIN)) session = exchange.answer().cookie();
        else if (!found || exchange.is(Operation.INVALIDATE)) bury();
    }

    private void bury() {
        if (session == null) return;
        dead.addFirst(session);
        if (dead.size() > REMEMBERED) dead.removeLast();
        session = null;
    }

    private Operation choose() {
        int percent = random.nextInt(PERCENT);
        if (session == null) return Operation.BEGIN;
        if (percent < 2 && profile.leaves()) return leave();
        if (percent < 5) return Operation.INVALIDATE;
        if (percent < 10) return dead.isEmpty() ? Operation.READ : Operation.LOOK;
        if (percent < 40) return Operation.SET;
        if (percent < 60) return Operation.MUTATE;
        return Operation.READ;
    }

    /** Without a word: the session runs out. */
    private Operation leave() {
        session = null;
        return Operation.BEGIN;
    }
}
