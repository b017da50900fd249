// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges what one user was told, request by request: a user makes one request at a time.
 *
 * <p>What was answered with 2xx has happened. What was not may have happened, or may happen later.
 */
final class UserJudge {
    private final List<Exchange> exchanges;
    private final Map<String, SessionLife> lives = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private UserJudge(List<Exchange> exchanges) {
        this.exchanges = exchanges;
    }

    /** Judges the exchanges of one user, in the order they were made. */
    static UserJudge of(List<Exchange> exchanges) {
        UserJudge judge = new UserJudge(exchanges);
        for (int i = 0; i < exchanges.size(); i++) judge.judge(i);
        return judge;
    }

    List<Finding> findings() {
        return findings;
    }

    /** The sessions whose beginning was acknowledged. */
    List<SessionLife> lives() {
        return List.copyOf(lives.values());
    }

    private void judge(int i) {
        Exchange exchange = exchanges.get(i);
        if (exchange.is(Operation.BEGIN)) {
            begin(exchange);
            return;
        }
        SessionLife life = lives.get(exchange.request().session());
        if (life == null) return;
        Optional<Content> content = exchange.answer().content();
        if (!exchange.answer().succeeded()) fail(exchange, life);
        else if (content.isEmpty()) absent(exchange, life);
        else present(i, life, content.get());
    }

    private void begin(Exchange exchange) {
        exchange.answer().content().ifPresent(content -> {
            SessionLife life = new SessionLife(exchange, content);
            lives.put(life.id(), life);
        });
    }

    private void fail(Exchange exchange, SessionLife life) {
        String cookie = exchange.answer().cookie();
        if (cookie != null
                && !cookie.equals(life.id())
                && life.mustBeAlive(exchange.span().end())) {
            report(Harm.LOGOUT, exchange, "a fresh cookie with status " + exchange.answer());
        }
        life.attempt(exchange);
        int value = exchange.request().value();
        switch (exchange.request().operation()) {
            case SET -> {
                life.number().attempt(value);
                if (exchange.wasGivenUp()) life.number().leaveRunning(value);
            }
            case MUTATE -> life.mark().attempt(value);
            case INVALIDATE -> life.invalidateFrom(exchange.span().begin());
            default -> {
                // changes nothing
            }
        }
    }

    private void absent(Exchange exchange, SessionLife life) {
        if (life.mustBeAlive(exchange.span().end())) {
            report(Harm.LOGOUT, exchange, "no session, used last at " + last(life.uses()));
            life.logOut(exchange.span().end());
        } else {
            life.end(exchange.span().end());
        }
    }

    private void present(int i, SessionLife life, Content content) {
        Exchange exchange = exchanges.get(i);
        if (!content.session().equals(life.id())) {
            report(Harm.FOREIGN, exchange, "the session " + content.session());
        } else if (life.endedBefore(exchange.span().begin())) {
            if (!life.loggedOut()) report(Harm.RESURRECTED, exchange, content.toString());
        } else {
            check(i, life, content);
            life.use(exchange.span());
            acknowledge(exchange, life);
        }
    }

    private void check(int i, SessionLife life, Content content) {
        Exchange exchange = exchanges.get(i);
        if (content.user() != exchange.request().user()) report(Harm.FOREIGN, exchange, content.toString());
        if (isTorn(content, life.number())) report(Harm.TORN, exchange, content.toString());
        check(i, Operation.SET, life.number(), content.number());
        check(i, Operation.MUTATE, life.mark(), content.mark());
    }

    /** Requests of one session that run side by side in one node share its attributes, as in any servlet container. */
    private static boolean isTorn(Content content, Register number) {
        return content.number() != content.bulk()
                && !number.mayBeHalfDone(content.number())
                && !number.mayBeHalfDone(content.bulk());
    }

    private void check(int i, Operation change, Register register, int value) {
        if (register.allows(value)) {
            register.see(value);
            return;
        }
        boolean shownLater = isShownLater(i, change, register);
        String text = "%s shows %d instead of %d".formatted(change, value, register.current());
        report(shownLater ? Harm.STALE : Harm.LOST, exchanges.get(i), text);
        if (!shownLater) register.see(value);
    }

    /** Whether the change that is not shown is shown before the next one, whose answer tells what it found, too. */
    private boolean isShownLater(int i, Operation change, Register register) {
        if (exchanges.get(i).is(change)) return false;
        String session = exchanges.get(i).request().session();
        for (Exchange later : exchanges.subList(i + 1, exchanges.size())) {
            if (!later.answer().succeeded()) continue;
            Optional<Content> content =
                    later.answer().content().filter(c -> c.session().equals(session));
            if (content.map(c -> change == Operation.SET ? c.number() : c.mark())
                    .filter(register::allows)
                    .isPresent()) return true;
            if (content.isEmpty() || later.is(change)) return false;
        }
        return false;
    }

    private static void acknowledge(Exchange exchange, SessionLife life) {
        int value = exchange.request().value();
        switch (exchange.request().operation()) {
            case SET -> life.number().acknowledge(value);
            case MUTATE -> life.mark().acknowledge(value);
            case INVALIDATE -> {
                life.invalidateFrom(exchange.span().begin());
                life.end(exchange.span().end());
            }
            default -> {
                // changes nothing
            }
        }
    }

    private void report(Harm harm, Exchange exchange, String text) {
        findings.add(new Finding(
                harm, exchange.span().begin(), "%s at %s: %s".formatted(exchange.request(), exchange.node(), text)));
    }

    private static long last(List<Long> values) {
        return values.get(values.size() - 1);
    }
}
