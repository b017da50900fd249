// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on by a step whenever it is read. */
final class SteppingClock extends Clock {
    private final Duration step;
    private Instant now = Instant.EPOCH.plus(Duration.ofDays(10_000));

    SteppingClock(Duration step) {
        this.step = step;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        pass(step);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Only milliseconds are asked for");
    }
}
