// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attributes that two nodes changed at once: each is counted, and one in a minute is logged. Thread-safe. */
final class Conflicts {
    static final Duration QUIET = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Conflicts.class);

    private final LongAdder count;
    private final Clock clock;
    private final AtomicLong nextLine = new AtomicLong(Long.MIN_VALUE);

    Conflicts(LongAdder count, Clock clock) {
        this.count = count;
        this.clock = clock;
    }

    void report(Set<String> attributes) {
        if (attributes.isEmpty()) return;
        count.add(attributes.size());
        long now = clock.millis();
        long next = nextLine.get();
        if (now >= next && nextLine.compareAndSet(next, now + QUIET.toMillis()))
            LOG.info(
                    "Attributes {} of a session were changed on two nodes at once: the later change is kept. {} such conflicts since the start; no more are logged for a minute",
                    attributes,
                    count);
    }
}
