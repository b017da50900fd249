// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The locks on the sessions of one context and virtual host, beside their leases.
 *
 * <p>A lock keeps nobody from a session who does not ask for it. Thread-safe.
 */
public final class SessionLocks {
    private final KeySpace keys;
    private final GridMap map;
    private final GridConfig config;

    SessionLocks(KeySpace keys, GridMap map, GridConfig config) {
        this.keys = keys;
        this.map = map;
        this.config = config;
    }

    /**
     * A lock that nobody holds yet, with a random number of its own; asks the grid for nothing.
     *
     * @param id the session's id
     * @param ttl how long it is held at least unless it is renewed; then another node may have it
     * @return the lock
     */
    public SessionLock lock(String id, Duration ttl) {
        byte[] value =
                LeaseValue.lock(config.nodeName(), ThreadLocalRandom.current().nextLong());
        return new SessionLock(map, keys.lockKey(id), value, new SessionLock.Times(ttl, config.operationTimeout()));
    }
}
