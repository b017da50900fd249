// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sessions whose lease ran out, as all nodes hear, and when each of them is to look at them here.
 *
 * <p>A node that holds the session need not be told: it has a timer, and is first. The others look later, each at the moment
 * that a hash of its own name and the session's id gives: a rendezvous (highest random weight, Thaler and Ravishankar 1998)
 * in time, so that one of them comes first for each session, and each for as many. Nobody has to know who is up, which
 * clients of a grid are not told of each other: if the first is dead, the next one's moment comes. Thread-safe.
 */
final class HeardSessions {
    /** The time that a node has which holds the session. */
    static final Duration HOLDER_FIRST = Duration.ofSeconds(3);

    /** The time over which the moments of the others are spread. */
    static final Duration SPREAD = Duration.ofSeconds(10);

    /** How many are remembered, by default: some 15 MB. */
    static final int MOST = 100_000;

    private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
    private static final long FNV_PRIME = 0x100_0000_01B3L;

    private final Map<String, Long> lookAt = new ConcurrentHashMap<>();
    private final Clock clock;
    private final long nodeHash;
    private final int most;
    private final AtomicBoolean forgotten = new AtomicBoolean();

    HeardSessions(Clock clock, String nodeName) {
        this(clock, nodeName, MOST);
    }

    /** Remembers so many; a node that is not asked for due sessions, or seldom, hears of more and more. */
    HeardSessions(Clock clock, String nodeName, int most) {
        this.clock = clock;
        this.nodeHash = hash(nodeName, 0);
        this.most = most;
    }

    Clock clock() {
        return clock;
    }

    /** Notes that a lease ran out, unless too many have that were not looked at yet. */
    void expired(String id) {
        if (lookAt.size() >= most) forgotten.set(true);
        else lookAt.putIfAbsent(id, clock.millis() + moment(id).toMillis());
    }

    /** How long after a lease ran out this node looks at its session. */
    Duration moment(String id) {
        long spread = new SplittableRandom(hash(id, nodeHash)).nextLong(SPREAD.toMillis());
        return HOLDER_FIRST.plusMillis(spread);
    }

    /** FNV-1a over the characters; who draws a number from it mixes it well. */
    private static long hash(String text, long before) {
        long hash = before ^ FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        return hash;
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

    /** Whether any has been forgotten since this was asked last: they are to be searched for. */
    boolean hasForgotten() {
        return forgotten.getAndSet(false);
    }
}
