// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Duration;
import org.eclipse.jetty.session.SessionCache;
import org.eclipse.jetty.session.SessionDataStore;
import org.jspecify.annotations.Nullable;

/**
 * Whether the requests of one session run one at a time in the whole cluster.
 *
 * @param on whether they do
 * @param limit how long a request waits for its turn
 * @param lockTtl how long the lock of a node that died keeps the others waiting
 */
record Exclusivity(boolean on, Duration limit, Duration lockTtl) {
    /** The lock of a dead node runs out before those who wait for it are refused. */
    static final Exclusivity DEFAULT = new Exclusivity(false, Duration.ofSeconds(30), Duration.ofSeconds(20));

    Exclusivity {
        if (limit.isNegative())
            throw new IllegalArgumentException(
                    "exclusiveWait must be 0 or more milliseconds, but is %d (property jetty.session.hazelcast.exclusiveWait)"
                            .formatted(limit.toMillis()));
    }

    /** Refuses a session cache under which requests would overlap. */
    void requireOwnCache(SessionDataStore store, @Nullable SessionCache cache) {
        if (on && !(cache instanceof HazelcastSessionCache own && own.getSessionDataStore() == store))
            throw new IllegalArgumentException(
                    "With exclusive=true the session cache must be a HazelcastSessionCache right on the store, but is %s (property jetty.session.hazelcast.exclusive, or another session cache that was added)"
                            .formatted(cache == null ? "none" : cache.getClass().getSimpleName()));
    }
}
