// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attributes that two nodes changed at once: each is counted, and one in a minute is logged. Thread-safe. */
final class Conflicts {
    private static final Logger LOG = LoggerFactory.getLogger(Conflicts.class);

    private final LongAdder count;
    private final QuietMinute quiet;

    Conflicts(LongAdder count, Clock clock) {
        this.count = count;
        this.quiet = new QuietMinute(clock);
    }

    void report(Set<String> attributes) {
        if (attributes.isEmpty()) return;
        count.add(attributes.size());
        if (quiet.isOver())
            LOG.info(
                    "Attributes {} of a session were changed on two nodes at once: the later change is kept. {} such conflicts since the start; no more are logged for a minute",
                    attributes,
                    count);
    }
}
