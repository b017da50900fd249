// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import io.gridsessions.grid.SessionLock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request's turn at a session, from its entry to its end, however long it takes and whatever becomes of the id.
 *
 * <p>Thread-safe.
 */
final class ExclusiveTurn {
    private static final Logger LOG = LoggerFactory.getLogger(ExclusiveTurn.class);

    /** So many times a lock is renewed, or tried to be, before it would run out. */
    private static final int RENEWALS = 3;

    private final ExclusiveTurns turns;
    private final Duration ttl;
    private Place place;
    private long renewAt;
    private boolean lost;
    private boolean ended;

    /** A change of the session's id in the grid. */
    interface Rename {
        void run() throws Exception;
    }

    /**
     * What a request has that has its turn.
     *
     * @param id the session's id
     * @param request what tells one request from another; null if unknown
     * @param lock the grid's lock
     */
    record Place(String id, @Nullable String request, SessionLock lock) {}

    ExclusiveTurn(ExclusiveTurns turns, Place place, Duration ttl) {
        this.turns = turns;
        this.place = place;
        this.ttl = ttl;
        this.renewAt = nextRenewal();
    }

    /** Ends the turn, once; false if the grid did not answer, which is told again later. */
    synchronized boolean end() {
        if (ended) return true;
        ended = true;
        return turns.end(this, place);
    }

    /**
     * Has the turn go on under another id: nobody gets in between under either.
     *
     * @param newId an id that nobody has used
     * @param rename what changes the id; if it throws, the turn goes on under the old one
     */
    synchronized void moveTo(String newId, Rename rename) throws Exception {
        Place next = turns.enterUnused(newId, place.request());
        boolean renamed = false;
        try {
            rename.run();
            renamed = true;
        } finally {
            turns.leave(renamed && !ended ? place : next);
            if (renamed) settle(next);
        }
    }

    private void settle(Place next) {
        place = next;
        lost = false;
        renewAt = nextRenewal();
    }

    /**
     * Renews the lock if it is time to.
     *
     * @throws GridUnavailableException if the grid does not answer; it is asked again later
     */
    synchronized void keep() {
        if (ended || lost || System.nanoTime() - renewAt < 0) return;
        renewAt = nextRenewal();
        lost = !place.lock().renew();
        if (lost)
            LOG.warn(
                    "The grid did not answer a request for so long that another one got its session, too; the changes of both are kept");
    }

    private long nextRenewal() {
        return System.nanoTime() + ttl.toNanos() / RENEWALS;
    }
}
