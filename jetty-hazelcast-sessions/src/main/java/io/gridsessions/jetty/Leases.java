// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import io.gridsessions.grid.LeaseState;
import io.gridsessions.grid.SessionSpace;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the leases of the sessions that this node uses longer than the sessions themselves.
 *
 * <p>See {@link TouchPolicy} for when a lease is renewed. Thread-safe for different sessions.
 */
final class Leases {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    /** The grid counts lifetimes in whole seconds, rounded up, and one more. */
    private static final Duration RESOLUTION = Duration.ofSeconds(2);

    /** A touch that would prolong a lease by less is not worth an operation for each session at a stop. */
    private static final Duration PENDING_FROM = Duration.ofSeconds(1);

    /** For so long a session is kept from being claimed; as long as a claim lasts. */
    private static final Duration HELD = Duration.ofSeconds(60);

    /** More than a write takes. */
    private static final Duration SURE = HELD.dividedBy(2);

    /** No other node has renewed the lease of a session that was used here so recently, for longer than this one would. */
    private static final Duration RECENT = Duration.ofSeconds(1);

    /** How often a lease may run out just before it is renewed. */
    private static final int ATTEMPTS = 3;

    /** A lease of which only this is known: it was written for another limit, and must be written for this one. */
    private static final long OF_ANOTHER_LIMIT = -1;

    /** A limit that is shortened to less counts from then on only: by then a node has looked that is using the session. */
    private static final Duration LEAST_SHORTENED = LeaseKeeper.COMPARED.multipliedBy(2);

    private final SessionSpace space;
    private final SessionRecords records;
    private final TouchPolicy policy;
    private final SessionStatistics statistics;
    private volatile boolean writingPending;

    Leases(SessionSpace space, SessionRecords records, TouchPolicy policy, SessionStatistics statistics) {
        this.space = space;
        this.records = records;
        this.policy = policy;
        this.statistics = statistics;
    }

    /** How long a lease written now must last; zero for a session that never expires. */
    Duration ttl(GridSessionData data) {
        long maxInactive = data.getMaxInactiveMs();
        if (maxInactive <= 0) return Duration.ZERO;
        long left = Math.max(1, data.getExpiry() - System.currentTimeMillis());
        return Duration.ofMillis(left).plus(policy.margin(Duration.ofMillis(maxInactive)));
    }

    /** Notes that a lease of this length is written now. */
    void granted(GridSessionData data, Duration ttl) {
        granted(data, ttl, System.currentTimeMillis());
    }

    private static void granted(GridSessionData data, Duration ttl, long asked) {
        data.setLeasedUntil(ttl.isZero() ? Long.MAX_VALUE : asked + ttl.toMillis());
    }

    /**
     * Renews the lease if it might run out before the session does.
     *
     * @return false if the session is gone from the grid
     */
    boolean touchIfDue(GridSessionData data) {
        try {
            return lastsAsLongAs(data) || prolong(data);
        } catch (GridUnavailableException e) {
            writingPending = false; // each session would wait for its own answer, and none is coming
            throw e;
        }
    }

    /** Has touches written from now on that the margin would have saved, since this node will write no more. */
    void writePending() {
        writingPending = true;
    }

    /**
     * As {@link #touchIfDue} for a session that a request begins to use now: no other node keeps it for longer.
     *
     * @return true also if the grid does not answer: it is asked again while the request lasts
     */
    boolean touchAtEntrance(GridSessionData data) {
        try {
            return lastsAsLongAs(data) || touch(data);
        } catch (GridUnavailableException e) {
            LOG.debug("The grid does not answer: the lease of a session is not renewed yet", e);
            writingPending = false;
            return true;
        }
    }

    /** Whether the lease surely lasts as long as the session would if it were not used any more. */
    boolean lastsAsLongAs(GridSessionData data) {
        if (data.getMaxInactiveMs() <= 0) return data.leasedUntil() == Long.MAX_VALUE;
        return data.getExpiry() + (writingPending ? pending(data) : 0) <= data.leasedUntil();
    }

    private long pending(GridSessionData data) {
        long margin = policy.margin(Duration.ofMillis(data.getMaxInactiveMs())).toMillis();
        return Math.max(0, margin - PENDING_FROM.toMillis());
    }

    /** Has the lease written for a new limit by the next touch, whenever the grid takes it. */
    void limitChanged(GridSessionData data) {
        data.setLeasedUntil(OF_ANOTHER_LIMIT);
    }

    /** As {@link #touch}, unless another node has renewed it since the session was used here, ends it, or changed its limit. */
    private boolean prolong(GridSessionData data) {
        if (data.leasedUntil() == OF_ANOTHER_LIMIT || (!writingPending && wasAccessedWithin(data, RECENT)))
            return touch(data);
        if (isAnothers(data)) return true;
        boolean outdated = adoptNewLimit(data) && (writingPending || wasUsedBefore(data));
        return outdated || touch(data);
    }

    private static boolean wasAccessedWithin(GridSessionData data, Duration time) {
        return System.currentTimeMillis() - data.getAccessed() < time.toMillis();
    }

    /** Takes over the limit that another node has given the session meanwhile; false if there is none. */
    boolean adoptNewLimit(GridSessionData data) {
        byte[] record = space.findRecord(data.getId());
        return record != null && records.adoptLimit(data, record);
    }

    /**
     * Renews the lease, whatever it is.
     *
     * @return false if the session is gone from the grid
     */
    boolean touch(GridSessionData data) {
        long asked = System.currentTimeMillis();
        Duration ttl = data.leasedUntil() == OF_ANOTHER_LIMIT ? atLeast(LEAST_SHORTENED, ttl(data)) : ttl(data);
        statistics.touched.increment();
        if (space.renewLease(data.getId(), ttl)) {
            granted(data, ttl, asked);
            return true;
        }
        return restore(data, ttl, asked);
    }

    private static Duration atLeast(Duration least, Duration ttl) {
        return ttl.isZero() || ttl.compareTo(least) > 0 ? ttl : least;
    }

    private static boolean wasUsedBefore(GridSessionData data) {
        long maxInactive = data.getMaxInactiveMs();
        return maxInactive > 0 && data.getExpiry() - maxInactive < System.currentTimeMillis() - RECENT.toMillis();
    }

    /** Whether the lease lasts longer already than this node would have it last, which is then known here; or is a claim. */
    private boolean isAnothers(GridSessionData data) {
        LeaseState state = space.lease(data.getId());
        if (!(state instanceof LeaseState.Alive alive)) return state instanceof LeaseState.Claimed;
        long leasedUntil = records.toLocalTime(alive.expiry());
        if (leasedUntil < System.currentTimeMillis() + ttl(data).toMillis()) return false;
        data.setLeasedUntil(leasedUntil);
        return true;
    }

    /**
     * Has no node claim a session as due while this one ends it or changes its id; asks nobody unless it might be due.
     *
     * <p>A lease and a claim exclude each other, and so it is given a lease again if it has none.
     *
     * @return false if a node has claimed it
     */
    boolean hold(GridSessionData data) {
        if (isSure(data)) return true;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            LeaseState state = space.lease(data.getId());
            if (state instanceof LeaseState.Claimed) return false;
            if (state instanceof LeaseState.Alive alive && alive.expiry() - records.gridTime() > SURE.toMillis())
                return true;
            if (!space.renewLease(data.getId(), HELD)) space.restoreLease(data.getId(), HELD);
        }
        return false;
    }

    /** Whether neither the session's record nor its lease can let it come due while a write lasts. */
    private boolean isSure(GridSessionData data) {
        return !data.storedLifetime().isDue(records.gridTime() + SURE.toMillis())
                || data.leasedUntil() - System.currentTimeMillis() > SURE.toMillis();
    }

    /** Adopts the expiry of a lease that other nodes may have renewed; false if there is none. */
    boolean adopt(GridSessionData data) {
        if (!(space.lease(data.getId()) instanceof LeaseState.Alive alive)) return false;
        long until = records.toLocalTime(alive.expiry());
        data.setLeasedUntil(until);
        data.setExpiry(data.getMaxInactiveMs() <= 0 ? 0 : until);
        return true;
    }

    /** Adopts the expiry of a lease that lasts as far as this node knows, or else asks for it; false if there is none. */
    boolean adoptUnlessKnown(GridSessionData data) {
        if (data.leasedUntil() <= System.currentTimeMillis()) return adopt(data);
        data.setExpiry(data.getMaxInactiveMs() <= 0 ? 0 : data.leasedUntil());
        return true;
    }

    /** Whether the lease lasts so much longer than this node knew that another node must have renewed it. */
    boolean isRenewedSince(GridSessionData data, long knownUntil) {
        return data.leasedUntil() > knownUntil + RESOLUTION.toMillis();
    }

    private boolean restore(GridSessionData data, Duration ttl, long asked) {
        if (space.findRecord(data.getId()) == null) return false;
        if (space.restoreLease(data.getId(), ttl)) granted(data, ttl, asked);
        return true;
    }
}
