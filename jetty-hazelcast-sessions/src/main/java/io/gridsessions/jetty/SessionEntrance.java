// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.UnreadableSessionDataException;
import org.eclipse.jetty.util.thread.AutoLock;
import org.jspecify.annotations.Nullable;

/** What stands between a request and the session that it names: is the copy current, and does the session live? */
@SuppressWarnings("try") // a lock is held by a resource that nobody reads
final class SessionEntrance {
    private final ContextSessions sessions;
    private final ResidentSessions resident;
    private final RequestCookies cookies;

    SessionEntrance(ContextSessions sessions, ResidentSessions resident, RequestCookies cookies) {
        this.sessions = sessions;
        this.resident = resident;
        this.cookies = cookies;
    }

    /** Whether the copy of a session is one to enter; it is brought up to date, or dropped. */
    boolean isCurrent(GridSession held) throws Exception {
        try (AutoLock ignored = held.lock()) {
            if (held.data().isGone()) return false; // the request that found out drops it in the end
            if (!held.isValid() || !held.isResident() || held.data().getLastSaved() <= 0) return true;
            if (isTrusted(held)) return true;
            if (isUpToDate(held)) {
                sessions.requireSettled(held.data());
                held.data().setConfirmed();
                if (!held.isInUse()) held.data().setRefused(false);
                return true;
            }
            if (held.isInUse()) held.data().setGone();
            else resident.drop(held);
            return false;
        } catch (GridUnavailableException e) {
            if (sessions.turns() != null) throw e;
            sessions.outage().serve(held.data(), e);
            return true;
        } catch (UnreadableSessionDataException e) {
            resident.drop(held); // or Jetty would end the session, which another node may well be able to read
            throw e;
        }
    }

    /** Brings a copy up to date; one in use is only looked for, since its request may be changing it. */
    private boolean isUpToDate(GridSession held) throws UnreadableSessionDataException {
        return held.isInUse() ? sessions.isStored(held.data()) : sessions.revalidate(held.data());
    }

    private boolean isTrusted(GridSession held) {
        return sessions.turns() == null
                && sessions.coherence() == Coherence.MOVED
                && !held.data().isRefused()
                && cookies.issuedHere(held.getId());
    }

    /**
     * The session just entered by this id, its lease renewed for the request; null if it is due and not ours to end, or
     * gone, or has got another id meanwhile.
     */
    @Nullable
    ManagedSession usable(String id, GridSession own) throws UnreadableSessionDataException {
        try (AutoLock ignored = own.lock()) {
            own.awaitIdChange();
            GridSessionData data = own.data();
            boolean claimed = data.isClaimed(); // by another request, or the search for due sessions
            if (claimed || !own.isValid() || !own.getId().equals(id)) {
                own.leave(); // Jetty does not do so for an invalid one
                return null;
            }
            if (data.getLastSaved() <= 0) return own;
            boolean due = !own.isGiven() && data.isExpiredAt(System.currentTimeMillis());
            return due ? dueUnlessRenewed(own) : renewed(own);
        }
    }

    private @Nullable ManagedSession dueUnlessRenewed(GridSession own) throws UnreadableSessionDataException {
        try {
            if (sessions.leases().adoptUnlessKnown(own.data())) return renewed(own);
            long now = sessions.now();
            if (sessions.due().claimStored(own.getId())) {
                own.data().setClaimed(now);
                return own; // Jetty finds it expired and invalidates it
            }
        } catch (GridUnavailableException e) {
            own.leave();
            throw e;
        }
        resident.drop(own);
        return null;
    }

    private boolean isRestored(GridSession own) throws UnreadableSessionDataException {
        try {
            return sessions.restore(own.data());
        } catch (GridUnavailableException e) {
            own.leave();
            throw e;
        }
    }

    private @Nullable ManagedSession renewed(GridSession own) throws UnreadableSessionDataException {
        own.data().calcAndSetExpiry();
        if (own.isGiven() || sessions.leases().touchAtEntrance(own.data()) || isRestored(own))
            return resident.inUse(own);
        resident.drop(own);
        return null;
    }
}
