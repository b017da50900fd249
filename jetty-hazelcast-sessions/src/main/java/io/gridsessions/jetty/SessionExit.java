// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import io.gridsessions.jetty.ClaimedSessions.Claim;
import java.time.Duration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.session.UnreadableSessionDataException;
import org.eclipse.jetty.util.thread.AutoLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whose it is to end a session, and what becomes of this node's copy of one that others end. */
@SuppressWarnings("try") // a lock is held by a resource that nobody reads
final class SessionExit {
    private static final Logger LOG = LoggerFactory.getLogger(SessionExit.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ContextSessions sessions;
    private final ResidentSessions resident;

    SessionExit(ContextSessions sessions, ResidentSessions resident) {
        this.sessions = sessions;
        this.resident = resident;
    }

    /** Whether a session is due here: another context's of the same id may be, and this one alive. */
    boolean isToExpire(String id) {
        GridSession own = resident.find(id);
        boolean unsaved = own != null && own.data().getLastSaved() <= 0 && own.isExpiredAt(System.currentTimeMillis());
        return unsaved
                || (own != null && own.data().isClaimed())
                || sessions.due().hasClaimed(id);
    }

    /** Brings a claimed session up to date: its listeners are to see what other nodes wrote last. */
    void takeOver(GridSession own, Claim claim) throws Exception {
        try (AutoLock ignored = own.lock()) {
            sessions.takeOver(own.data(), claim);
        }
    }

    /** Whether this node may end a session, for the request that wants to: not if another one does. */
    boolean mayEnd(GridSession own, @Nullable Request request) {
        try {
            fetchForListeners(own);
            if (sessions.beginEnd(own.data())) {
                own.afterInvalidationIfNothingElse(() -> removeUnlessResident(own));
                return true;
            }
        } catch (UnreadableSessionDataException e) {
            LOG.warn("What another node wrote of a session can't be read; it is ended as this node knows it", e);
            return true;
        } catch (GridUnavailableException e) {
            if (own.data().isClaimed()) return leave(own);
            throw sessions.refusals().failed(request, e);
        }
        resident.drop(own);
        return false;
    }

    /** Before the end begins, which can't be put off then. */
    private static void fetchForListeners(GridSession own) {
        try {
            own.data().fetchAttributes();
        } catch (GridUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("A large attribute of a session that is to end can't be read", e);
        }
    }

    /** Has a due session looked at again whose listeners could not be told of all its attributes now. */
    private boolean leave(GridSession own) {
        LOG.debug("The grid does not answer what a due session has; it is ended later");
        resident.drop(own);
        sessions.due().giveBack(own.getId());
        return false;
    }

    /**
     * Whether a due session is not this node's to end, at least not yet: it has gone from the grid. This node's copy goes, too,
     * unless it is the grid that has lost the session: it is written again then, and ended at one of the next looks.
     */
    boolean isAnothers(GridSession own) {
        try (AutoLock ignored = own.lock()) {
            if (own.data().getLastSaved() <= 0 || sessions.due().hasClaimed(own.getId())) return false;
            settle(own, () -> dropUnlessLost(own));
            return true;
        }
    }

    /** Drops the copy of a session that is not due here because it lives on elsewhere, or has it looked at again later. */
    void keepOrDrop(GridSession own) {
        try (AutoLock ignored = own.lock()) {
            if (!own.isInUse()) settle(own, () -> keepIfLeased(own));
        }
    }

    private void keepIfLeased(GridSession own) throws UnreadableSessionDataException {
        long known = own.data().leasedUntil();
        if (!sessions.leases().adopt(own.data())) dropUnlessLost(own);
        else if (sessions.leases().isRenewedSince(own.data(), known)) resident.drop(own);
        else own.wakeAt(own.data().leasedUntil());
    }

    /** Drops a copy whose session has gone from the grid, unless the grid has lost it: then this node ends it soon. */
    private void dropUnlessLost(GridSession own) throws UnreadableSessionDataException {
        if (sessions.restore(own.data())) wakeSoon(own);
        else resident.drop(own);
    }

    private void settle(GridSession own, Settling settling) {
        try {
            settling.run();
        } catch (GridUnavailableException e) {
            LOG.debug("The grid does not answer whether a session lives elsewhere; asking again later", e);
            wakeSoon(own);
        } catch (UnreadableSessionDataException e) {
            LOG.warn("What another node wrote of a due session can't be read; its end is left to that node", e);
            resident.drop(own);
        }
    }

    private interface Settling {
        void run() throws UnreadableSessionDataException;
    }

    private static void wakeSoon(GridSession own) {
        own.wakeAt(System.currentTimeMillis() + RETRY.toMillis());
    }

    /** Jetty asks for the removal of a session that it finds in the cache, which a stop empties. */
    private void removeUnlessResident(GridSession own) {
        if (resident.find(own.getId()) != own) remove(own);
    }

    /** Removes a session whose listeners are done. */
    void remove(GridSession own) {
        resident.drop(own);
        try {
            sessions.ender().remove(own.data());
        } catch (Exception e) {
            LOG.warn("A session that has ended could not be removed from the grid yet; trying again", e);
        }
    }
}
