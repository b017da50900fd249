// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sessions whose lease ran out, as all nodes hear, and when each of them is to look at them here.
 *
 * <p>A node that holds the session need not be told: it has a timer, and is first. The others look later, each at a moment
 * of its own for each session, so that one comes before the rest, which then find that it has ended; if that one is dead,
 * the next one's moment comes. Thread-safe.
 */
final class HeardSessions {
    /** The time that a node has which holds the session. */
    static final Duration HOLDER_FIRST = Duration.ofSeconds(3);

    /** The time over which the moments of the others are spread. */
    static final Duration SPREAD = Duration.ofSeconds(10);

    private final Map<String, Long> lookAt = new ConcurrentHashMap<>();
    private final Clock clock;

    HeardSessions(Clock clock) {
        this.clock = clock;
    }

    /** Notes that a lease ran out. */
    void expired(String id) {
        long moment = HOLDER_FIRST.toMillis() + ThreadLocalRandom.current().nextLong(SPREAD.toMillis());
        lookAt.putIfAbsent(id, clock.millis() + moment);
    }

    /** Has a session looked at again the next time. */
    void again(String id) {
        lookAt.put(id, Long.MIN_VALUE);
    }

    /** Those to look at now, which are forgotten here. */
    Set<String> take() {
        long now = clock.millis();
        Set<String> ids = new HashSet<>();
        lookAt.forEach((id, moment) -> {
            if (moment <= now) ids.add(id);
        });
        lookAt.keySet().removeAll(ids);
        return ids;
    }
}
