// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one user was told, line by line, to be judged. */
abstract class HandWrittenHistory {
    /** A user whose sessions live for half an hour; {@link #LEAVER}'s live for seconds. */
    static final int USER = 1;

    static final int LEAVER = 4;
    static final int LATENCY_LIMIT = 5_000;
    static final int STEP = 10;
    static final int BROKEN = 0;
    static final int GIVEN_UP = 8_000;

    final List<Exchange> exchanges = new ArrayList<>();
    final List<Ending> endings = new ArrayList<>();
    final List<Downtime> downtimes = new ArrayList<>();
    long clock = 1_000_000;
    int user = USER;
    long waited = 300_000;

    final void begin(String session, int value) {
        String body = "%s %d %d %d %d".formatted(session, user, value, value, value);
        exchange(new Request(user, null, Operation.BEGIN, value), new Answer(200, body, session));
    }

    final void found(Operation operation, int value, String content) {
        answered(operation, value, 200, content);
    }

    final void answered(Operation operation, int value, int status, String body) {
        exchange(new Request(user, "s", operation, value), new Answer(status, body, null));
    }

    final void exchange(Request request, Answer answer) {
        exchanges.add(new Exchange(request, answer, "a", new Span(clock, clock + STEP)));
        clock += STEP;
    }

    final String content(int number, int mark) {
        return "s %d %d %d %d".formatted(user, number, number, mark);
    }

    final void ended(long at, String session) {
        endings.add(new Ending(7, at, session, user));
    }

    final List<Harm> harm() {
        Evidence evidence = new Evidence(exchanges, endings, downtimes, clock + waited);
        return new Judge(Duration.ofMillis(LATENCY_LIMIT))
                .judge(evidence).stream().map(Finding::harm).toList();
    }
}
