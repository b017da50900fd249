// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Due sessions that this node found claimed by another, which may die before it has ended them. Thread-safe. */
final class ContestedSessions {
    /** What was not ended by then came back as a claim that ran out, long ago. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Map<String, Long> since = new ConcurrentHashMap<>();
    private final Clock clock;

    ContestedSessions(Clock clock) {
        this.clock = clock;
    }

    void add(String id) {
        since.put(id, clock.millis());
    }

    /** Forgets a session; true if another node had claimed it. */
    boolean remove(String id) {
        return since.remove(id) != null;
    }

    void forgetOld() {
        long before = clock.millis() - REMEMBERED.toMillis();
        since.values().removeIf(time -> time < before);
    }
}
