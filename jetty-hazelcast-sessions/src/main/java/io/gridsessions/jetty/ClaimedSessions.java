// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sessions that this node claimed and is about to end, with the records read meanwhile. Thread-safe. */
final class ClaimedSessions {
    /** Half of the time for which the grid grants a claim; the other half is for the listeners of the session's end. */
    static final Duration RELIABLE = Duration.ofSeconds(30);

    private final Map<String, Claimed> claimed = new ConcurrentHashMap<>();
    private final Clock clock;

    ClaimedSessions(Clock clock) {
        this.clock = clock;
    }

    /**
     * A session that was claimed.
     *
     * @param record its bytes, which only who has the claim may change
     * @param since when it was claimed, ms of this node's clock
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Claimed(byte[] record, long since) {}

    /** Forgets what an earlier search claimed and nobody came to end. */
    void clear() {
        claimed.clear();
    }

    void add(String id, byte[] record) {
        claimed.put(id, new Claimed(record, clock.millis()));
    }

    /**
     * The record of a session that was claimed, once.
     *
     * @return null if it was not; empty if it was so long ago that another node may claim it before this one has ended it
     */
    byte @Nullable [] take(String id) {
        Claimed own = claimed.remove(id);
        if (own == null) return null;
        return clock.millis() - own.since() > RELIABLE.toMillis() ? new byte[0] : own.record();
    }
}
