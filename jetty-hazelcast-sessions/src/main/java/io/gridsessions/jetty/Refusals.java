// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Clock;
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
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** The attribute of a refused request, which tells the context that did so. */
    private static final String REFUSED = "io.gridsessions.refused";

    private final LongAdder count;
    private final QuietMinute quiet;

    Refusals(LongAdder count, Clock clock) {
        this.count = count;
        this.quiet = new QuietMinute(clock);
    }

    boolean contains(@Nullable Request request) {
        return request != null && request.getAttribute(REFUSED) == this;
    }

    /** Takes note of a refusal, which is then to be thrown. */
    SessionBusyError add(@Nullable Request request, SessionBusyError refusal) {
        if (request != null) request.setAttribute(REFUSED, this);
        count.increment();
        if (quiet.isOver())
            LOG.warn(
                    "{}. {} requests were refused since the start; no more are logged for a minute",
                    refusal.getMessage(),
                    count);
        return refusal;
    }
}
