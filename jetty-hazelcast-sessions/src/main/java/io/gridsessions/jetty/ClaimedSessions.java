// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sessions that this node claimed and is about to end, with the records read meanwhile. Thread-safe. */
final class ClaimedSessions {
    /** Half of the time for which the grid grants a right to end a session; in the other half it is renewed. */
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

    /**
     * This node's claim to a session.
     *
     * @param record the session's bytes
     * @param age how long ago it was claimed, at most
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Claim(byte[] record, Duration age) {
        /** Whether this node can end the session, or renew its right to, before another one may claim it. */
        boolean reliable() {
            return age.compareTo(RELIABLE) <= 0;
        }
    }

    /** Forgets what an earlier search claimed and nobody came to end. */
    void clear() {
        claimed.clear();
    }

    /** Takes note of a claim made at this time, in ms of this node's clock, and the record read under it. */
    void add(String id, byte[] record, long since) {
        claimed.put(id, new Claimed(record, since));
    }

    boolean contains(String id) {
        return claimed.containsKey(id);
    }

    /** The claim to a session, once; null if there is none. */
    @Nullable
    Claim take(String id) {
        Claimed own = claimed.remove(id);
        return own == null ? null : new Claim(own.record(), Duration.ofMillis(clock.millis() - own.since()));
    }
}
