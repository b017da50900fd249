// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import io.gridsessions.jetty.ClaimedSessions.Claim;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.session.AbstractSessionManager;
import org.eclipse.jetty.session.DefaultSessionCache;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.SessionData;
import org.eclipse.jetty.session.SessionManager;
import org.eclipse.jetty.session.UnreadableSessionDataException;
import org.eclipse.jetty.util.annotation.ManagedObject;
import org.eclipse.jetty.util.thread.AutoLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Session cache of one Jetty context that never serves an outdated copy.
 *
 * <ul>
 *   <li>A copy is compared with the grid before it is used, as {@link Coherence} says.
 *   <li>A copy whose session moved, ended or was renamed elsewhere is dropped without an event.
 *   <li>A due session is ended by the node that claimed it, its listeners before its removal.
 *   <li>Loading a session blocks no other session.
 *   <li>If the store says so, a request has its session to itself; see {@link HazelcastSessionDataStoreFactory#setExclusive}.
 * </ul>
 *
 * <p>Made by {@link HazelcastSessionCacheFactory}, one for each context. Under a store that is not a
 * {@link HazelcastSessionDataStore} it behaves as Jetty's {@link DefaultSessionCache}. Thread-safe.
 */
@SuppressWarnings("try") // a lock is held by a resource that nobody reads
@ManagedObject("Session cache that follows the grid")
public final class HazelcastSessionCache extends DefaultSessionCache {
    private static final Logger LOG = LoggerFactory.getLogger(HazelcastSessionCache.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ConcurrentMap<String, ManagedSession> resident;
    private final LoadTurns turns = new LoadTurns();
    private final RequestCookies cookies;
    private @Nullable LeaseKeeper keeper;

    /** A cache for the sessions of this manager. */
    public HazelcastSessionCache(SessionManager manager) {
        this(manager, new ConcurrentHashMap<>());
    }

    private HazelcastSessionCache(SessionManager manager, ConcurrentMap<String, ManagedSession> resident) {
        super(manager, resident);
        this.resident = resident;
        this.cookies = new RequestCookies(manager);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        cookies.listen();
        ContextSessions sessions = sessions();
        if (sessions == null) return;
        sessions.due().keepInUse(id -> doGet(id) instanceof GridSession own && own.isInUse());
        if (getSessionManager() instanceof AbstractSessionManager manager) {
            keeper = new LeaseKeeper(manager.getServer(), sessions.leases(), sessions.turns());
            keeper.start();
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (keeper != null) keeper.stop();
        keeper = null;
        cookies.stopListening();
        super.doStop();
    }

    /** Writes what is pending of all sessions here, touches among it, and forgets them. */
    @Override
    public void shutdown() {
        ContextSessions sessions = sessions();
        if (sessions != null) sessions.leases().writePending();
        super.shutdown();
        if (sessions != null && sessions.turns() != null) sessions.turns().close();
    }

    @Override
    public ManagedSession newSession(SessionData data) {
        return data instanceof GridSessionData own
                ? new GridSession(getSessionManager(), own, this::mayEnd)
                : super.newSession(data);
    }

    /** The session, brought up to date and in use by the caller; null if it is absent, due or ended elsewhere. */
    @Override
    public @Nullable ManagedSession get(String id) throws Exception {
        ContextSessions sessions = sessions();
        if (sessions == null) return super.get(id);
        ExclusiveTurns exclusive = sessions.turns();
        return exclusive == null
                ? current(sessions, id)
                : exclusive.get(id, cookies.request(), () -> current(sessions, id));
    }

    private @Nullable ManagedSession current(ContextSessions sessions, String id) throws Exception {
        if (doGet(id) instanceof GridSession held && !revalidate(sessions, held)) return null;
        ManagedSession session = super.get(id);
        return session instanceof GridSession own ? usable(sessions, own) : session;
    }

    /** Whether there is such a session; a copy that a request still uses may be of one that has ended elsewhere. */
    @Override
    public boolean exists(String id) throws Exception {
        return !(doGet(id) instanceof GridSession own && own.data().isGone()) && super.exists(id);
    }

    @Override
    public void add(String id, ManagedSession session) throws Exception {
        ContextSessions sessions = sessions();
        ExclusiveTurns exclusive = sessions == null ? null : sessions.turns();
        if (exclusive != null && session instanceof GridSession own)
            exclusive.add(own, cookies.request(), () -> added(id, own));
        else added(id, session);
    }

    private ManagedSession added(String id, ManagedSession session) throws Exception {
        super.add(id, session);
        return session instanceof GridSession own ? inUse(own) : session;
    }

    @Override
    public void release(ManagedSession session) throws Exception {
        boolean saved = false;
        try {
            super.release(session);
            saved = true;
        } finally {
            if (session instanceof GridSession own) {
                settle(own, saved);
                own.endTurnIfUnused();
            }
        }
    }

    /** The session to invalidate; its record is removed once its listeners are done. */
    @Override
    public @Nullable ManagedSession delete(String id) throws Exception {
        ContextSessions sessions = sessions();
        if (sessions == null) return super.delete(id);
        if (ExpiryCalls.isUnderWay() && !isToExpire(sessions, id)) return null;
        ManagedSession session = getAndEnter(id, false);
        Claim claim = sessions.due().takeClaim(id);
        if (claim != null && !claim.reliable()) return null;
        if (session instanceof GridSession own) {
            if (claim != null) takeOver(sessions, own, claim);
            if (own.isInvalid()) remove(sessions, own);
            else if (!own.isInvalidOrInvalidating()) own.afterInvalidation(() -> remove(sessions, own));
        }
        return session;
    }

    /** Whether a session is due here: another context's of the same id may be, and this one alive. */
    private boolean isToExpire(ContextSessions sessions, String id) {
        boolean unsaved = doGet(id) instanceof GridSession own
                && own.data().getLastSaved() <= 0
                && own.isExpiredAt(System.currentTimeMillis());
        return unsaved || sessions.due().hasClaimed(id);
    }

    /** Brings a claimed session up to date: its listeners are to see what other nodes wrote last. */
    private static void takeOver(ContextSessions sessions, GridSession own, Claim claim) throws Exception {
        try (AutoLock ignored = own.lock()) {
            sessions.takeOver(own.data(), claim);
        }
    }

    /** The due sessions that this node has to end; copies of sessions that live or ended elsewhere are dropped. */
    @Override
    public Set<String> checkExpiration(Set<String> candidates) {
        ContextSessions sessions = sessions();
        if (sessions == null || !isStarted()) return super.checkExpiration(candidates);
        Set<String> due = new HashSet<>(super.checkExpiration(candidates));
        due.removeIf(id -> doGet(id) instanceof GridSession own && hasEndedElsewhere(sessions, own));
        for (String id : candidates)
            if (!due.contains(id) && doGet(id) instanceof GridSession own) keepOrDrop(sessions, own);
        return due;
    }

    @Override
    protected void renewSessionId(ManagedSession session, String newId, String newExtendedId) throws Exception {
        ContextSessions sessions = sessions();
        if (sessions == null || !(session instanceof GridSession own)) {
            super.renewSessionId(session, newId, newExtendedId);
            return;
        }
        try (AutoLock ignored = own.lock()) {
            own.requireWritable();
            String oldId = own.getId();
            rename(sessions, own, newId);
            own.renamed(newExtendedId);
            doPutIfAbsent(newId, own);
            doDelete(oldId);
        }
    }

    private static void rename(ContextSessions sessions, GridSession own, String newId) throws Exception {
        try {
            own.moveTurn(newId, () -> sessions.rename(own.data(), newId));
        } catch (RuntimeException e) {
            own.renameFailed(e);
            throw e;
        }
    }

    /** Whether this node may end a session: not if another one does. */
    private boolean mayEnd(GridSession own) {
        ContextSessions sessions = sessions();
        try {
            if (sessions == null || sessions.beginEnd(own.data())) return true;
        } catch (UnreadableSessionDataException e) {
            LOG.warn("What another node wrote of a session can't be read; it is ended as this node knows it", e);
            return true;
        }
        drop(own);
        return false;
    }

    /** Asks again where Jetty takes a copy that was just dropped for an absent session. */
    @Override
    protected @Nullable ManagedSession getAndEnter(String id, boolean enter) throws Exception {
        ManagedSession held = doGet(id);
        ManagedSession session = super.getAndEnter(id, enter);
        return session == null && held != null && doGet(id) != held ? getAndEnter(id, enter) : session;
    }

    /** Loads outside the map, so that a slow load holds up only those who ask for the same session. */
    @Override
    protected @Nullable ManagedSession doComputeIfAbsent(String id, Function<String, ManagedSession> load) {
        ManagedSession held = doGet(id);
        return held != null ? held : turns.take(id, () -> loadInTurn(id, load));
    }

    private @Nullable ManagedSession loadInTurn(String id, Function<String, ManagedSession> load) {
        ManagedSession held = doGet(id);
        ManagedSession session = held == null ? load.apply(id) : held;
        if (held != null || session == null) return session;
        Session other = doPutIfAbsent(id, session);
        if (other == null) return session;
        session.setResident(false);
        return (ManagedSession) other;
    }

    private boolean revalidate(ContextSessions sessions, GridSession held) throws Exception {
        try (AutoLock ignored = held.lock()) {
            if (held.data().isGone()) return false; // the request that found out drops it in the end
            if (!held.isValid() || !held.isResident() || held.data().getLastSaved() <= 0) return true;
            if (isTrusted(sessions, held.getId()) || isCurrent(sessions, held)) return true;
            if (held.isInUse()) held.data().setGone();
            else drop(held);
            return false;
        } catch (GridUnavailableException e) {
            if (sessions.turns() != null) throw e;
            LOG.warn("The grid does not answer: a session goes on from the copy of this node", e);
            return true;
        } catch (UnreadableSessionDataException e) {
            drop(held); // or Jetty would end the session, which another node may well be able to read
            throw e;
        }
    }

    /** Brings a copy up to date; one in use is only looked for, since its request may be changing it. */
    private static boolean isCurrent(ContextSessions sessions, GridSession held) throws UnreadableSessionDataException {
        return held.isInUse() ? sessions.isStored(held.data()) : sessions.revalidate(held.data());
    }

    private boolean isTrusted(ContextSessions sessions, String id) {
        HazelcastSessionDataStore store = store();
        return sessions.turns() == null
                && store != null
                && store.coherence() == Coherence.MOVED
                && cookies.issuedHere(id);
    }

    /** The session just entered, its lease renewed for the request; null if it is due and not ours to end, or gone. */
    private @Nullable ManagedSession usable(ContextSessions sessions, GridSession own) {
        try (AutoLock ignored = own.lock()) {
            GridSessionData data = own.data();
            if (!own.isValid() || data.getLastSaved() <= 0) return own;
            boolean due = own.getRequests() == 1 && data.isExpiredAt(System.currentTimeMillis());
            return due ? dueUnlessRenewed(sessions, own) : renewed(sessions, own);
        }
    }

    private @Nullable ManagedSession dueUnlessRenewed(ContextSessions sessions, GridSession own) {
        try {
            if (sessions.leases().adoptUnlessKnown(own.data())) return renewed(sessions, own);
            if (sessions.due().claimStored(own.getId())) {
                own.data().setClaimed();
                return own; // Jetty finds it expired and invalidates it
            }
        } catch (GridUnavailableException e) {
            own.leave();
            throw e;
        }
        drop(own);
        return null;
    }

    private @Nullable ManagedSession renewed(ContextSessions sessions, GridSession own) {
        own.data().calcAndSetExpiry();
        if (own.getRequests() > 1 || sessions.leases().touchIfAnswered(own.data())) return inUse(own);
        drop(own);
        return null;
    }

    private ManagedSession inUse(GridSession own) {
        if (keeper != null) keeper.entered(own);
        return own;
    }

    private void settle(GridSession own, boolean saved) {
        if (keeper != null) keeper.leftIfUnused(own);
        try (AutoLock ignored = own.lock()) {
            if (own.isInUse()) return;
            if (own.data().isGone()) drop(own);
            else if (saved) own.data().attributes().released();
        }
    }

    /** Whether a due session is another node's to end: then it has gone from the grid, and this node's copy goes, too. */
    private boolean hasEndedElsewhere(ContextSessions sessions, GridSession own) {
        try (AutoLock ignored = own.lock()) {
            if (own.data().getLastSaved() <= 0 || sessions.due().hasClaimed(own.getId())) return false;
            drop(own);
            return true;
        }
    }

    private void keepOrDrop(ContextSessions sessions, GridSession own) {
        try (AutoLock ignored = own.lock()) {
            if (own.isInUse()) return;
            long known = own.data().leasedUntil();
            if (!sessions.leases().adopt(own.data()) || sessions.leases().isRenewedSince(own.data(), known)) drop(own);
            else own.wakeAt(own.data().leasedUntil());
        } catch (GridUnavailableException e) {
            LOG.debug("The grid does not answer whether a session lives elsewhere; asking again later", e);
            own.wakeAt(System.currentTimeMillis() + RETRY.toMillis());
        }
    }

    private void remove(ContextSessions sessions, GridSession own) {
        drop(own);
        try {
            sessions.removeEnded(own.data());
        } catch (Exception e) {
            LOG.warn("An invalidated session could not be removed from the grid; it is ended again when it is due", e);
        }
    }

    /** Forgets this node's copy, without an event. */
    private void drop(GridSession own) {
        if (keeper != null) keeper.forget(own);
        own.setResident(false);
        if (resident.get(own.getId()) == own) doDelete(own.getId());
        own.endTurn();
    }

    private @Nullable ContextSessions sessions() {
        HazelcastSessionDataStore store = store();
        return store == null || !store.isStarted() ? null : store.sessions();
    }

    private @Nullable HazelcastSessionDataStore store() {
        return getSessionDataStore() instanceof HazelcastSessionDataStore store ? store : null;
    }
}
