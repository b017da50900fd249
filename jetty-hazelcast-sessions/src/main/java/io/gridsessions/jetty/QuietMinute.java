// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one log line of a kind through, and then no other for a minute. Thread-safe. */
final class QuietMinute {
    static final Duration LENGTH = Duration.ofMinutes(1);

    private final Clock clock;
    private final AtomicLong over = new AtomicLong(Long.MIN_VALUE);

    QuietMinute(Clock clock) {
        this.clock = clock;
    }

    /** Whether the last one is over; if so, the next begins. */
    boolean isOver() {
        long now = clock.millis();
        long until = over.get();
        return now >= until && over.compareAndSet(until, now + LENGTH.toMillis());
    }
}
