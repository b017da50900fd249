// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests that did not get their session: each is counted, and one in a minute is logged.
 *
 * <p>Each remembers it, too: its error page must not begin another session. Thread-safe.
 */
final class Refusals {
    static final Duration QUIET = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** The attribute of a refused request, which tells the context that did so. */
    private static final String REFUSED = "io.gridsessions.refused";

    private final LongAdder count;
    private final Clock clock;
    private final AtomicLong nextLine = new AtomicLong(Long.MIN_VALUE);

    Refusals(LongAdder count, Clock clock) {
        this.count = count;
        this.clock = clock;
    }

    boolean contains(@Nullable Request request) {
        return request != null && request.getAttribute(REFUSED) == this;
    }

    /** Takes note of a refusal, which is then to be thrown. */
    SessionBusyError add(@Nullable Request request, SessionBusyError refusal) {
        if (request != null) request.setAttribute(REFUSED, this);
        count.increment();
        long now = clock.millis();
        long next = nextLine.get();
        if (now >= next && nextLine.compareAndSet(next, now + QUIET.toMillis()))
            LOG.warn(
                    "{}. {} requests were refused since the start; no more are logged for a minute",
                    refusal.getMessage(),
                    count);
        return refusal;
    }
}
