// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.Arrays;

/**
 * One holder's lock on a session, an entry that runs out when its node dies.
 *
 * <ul>
 *   <li>At every moment one holder at most has the entry, because an absent one is put atomically.
 *   <li>A random number tells one holder from another: none renews or removes the entry of another.
 *   <li>A holder that stalls longer than the time to live may lose it without noticing: what it guards must be safe then,
 *       too, as records are by compare-and-set.
 * </ul>
 *
 * <p>Every call waits for the operation timeout at most, and then throws {@link GridUnavailableException}, which says
 * nothing about whether the lock is held. Thread-safe.
 */
public final class SessionLock {
    private final GridMap map;
    private final SureWrites writes;
    private final String key;
    private final byte[] value;
    private final Times times;

    /**
     * How long things take.
     *
     * @param ttl how long the entry lasts unless it is renewed
     * @param operationTimeout how long the grid is waited for
     */
    record Times(Duration ttl, Duration operationTimeout) {}

    SessionLock(GridMap map, String key, byte[] value, Times times) {
        this.map = map;
        this.writes = new SureWrites(map);
        this.key = key;
        this.value = value;
        this.times = times;
    }

    /**
     * Takes the lock, in one operation.
     *
     * @return false if another holder has it
     */
    public boolean tryAcquire() {
        return writes.putIfAbsent(key, value, ttlSeconds(), deadline()) == null;
    }

    /**
     * Has the lock last for its whole time again, in two operations, or takes it again if it has run out.
     *
     * @return false if another holder has it now
     */
    public boolean renew() {
        byte[] there = map.get(key, deadline());
        if (there == null) {
            return tryAcquire();
        }
        return Arrays.equals(there, value) && writes.setTtl(key, ttlSeconds(), deadline());
    }

    /** Gives the lock back, in one operation; that of another holder stays. */
    public void release() {
        boolean unused = writes.remove(key, value, deadline());
    }

    private long ttlSeconds() {
        return LeaseTtl.seconds(times.ttl());
    }

    private Deadline deadline() {
        return Deadline.in(times.operationTimeout());
    }
}
