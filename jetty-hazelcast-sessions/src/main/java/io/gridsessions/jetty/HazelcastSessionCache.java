// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;

import io.gridsessions.grid.GridUnavailableException;
import io.gridsessions.jetty.ClaimedSessions.Claim;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.session.AbstractSessionManager;
import org.eclipse.jetty.session.DefaultSessionCache;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.SessionData;
import org.eclipse.jetty.session.SessionManager;
import org.eclipse.jetty.util.annotation.ManagedObject;
import org.eclipse.jetty.util.thread.AutoLock;
import org.jspecify.annotations.Nullable;

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
    private final ResidentSessions resident;
    private final LoadTurns turns = new LoadTurns();
    private final RequestCookies cookies;
    private final SessionOwner owner;
    private List<EverySecond> keepers = List.of();

    /** A cache for the sessions of this manager. */
    public HazelcastSessionCache(SessionManager manager) {
        this(manager, new ConcurrentHashMap<>());
    }

    private HazelcastSessionCache(SessionManager manager, ConcurrentMap<String, ManagedSession> resident) {
        super(manager, resident);
        this.resident = new ResidentSessions(resident, this::doDelete);
        this.cookies = new RequestCookies(manager);
        this.owner = new OwningCache(this::sessions, this.resident, cookies);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ContextSessions sessions = sessions();
        cookies.listen(sessions == null ? null : sessions.operationTimeout());
        if (sessions == null) return;
        sessions.due()
                .keepInUse(id -> doGet(id) instanceof GridSession own && (own.isInUse() || resident.isUnsaved(own)));
        sessions.ender().underWay().whenBrokenOff(resident::forgetBrokenOff);
        if (getSessionManager() instanceof AbstractSessionManager manager)
            keepers = resident.keepers(manager.getServer().getThreadPool(), requireNonNull(store()), this);
        for (EverySecond each : keepers) each.start();
    }

    @Override
    protected void doStop() throws Exception {
        for (EverySecond each : keepers) each.stop();
        keepers = List.of();
        resident.forgetKeepers();
        cookies.stopListening();
        super.doStop();
    }

    /** Writes what is pending of all sessions here, touches among it, and forgets them. */
    @Override
    public void shutdown() {
        ContextSessions sessions = sessions();
        if (sessions != null) sessions.leases().writePending();
        super.shutdown();
        if (sessions == null) return;
        sessions.ender().underWay().awaitAll(sessions.operationTimeout()); // they need the grid to the end
        sessions.outage().end();
        if (sessions.turns() != null) sessions.turns().close();
    }

    @Override
    public ManagedSession newSession(SessionData data) {
        return data instanceof GridSessionData own
                ? new GridSession(getSessionManager(), own, owner)
                : super.newSession(data);
    }

    /**
     * The session, brought up to date and in use by the caller; null if it is absent, due or ended elsewhere.
     *
     * <p>If the grid does not say which of these it is, the request is answered with status 503; unless this is another
     * session than the one that the request has got already, which Jetty would not give back then.
     */
    @Override
    public @Nullable ManagedSession get(String id) throws Exception {
        ContextSessions sessions = sessions();
        if (sessions == null) return super.get(id);
        Request request = cookies.request();
        if (sessions.refusals().contains(request)) return null;
        ExclusiveTurns exclusive = sessions.turns();
        try {
            ManagedSession session =
                    exclusive == null ? current(sessions, id) : exclusive.get(id, request, () -> current(sessions, id));
            if (session == null) return null;
            cookies.served(request);
            CommitGuard.on(request, session, this, sessions.refusals());
            return session;
        } catch (GridUnavailableException | SessionRefusedError e) {
            if (cookies.isServed(request)) return null;
            throw sessions.refusals().add(request, SessionRefusedError.of(e));
        }
    }

    private @Nullable ManagedSession current(ContextSessions sessions, String id) throws Exception {
        SessionEntrance entrance = entrance(sessions);
        if (doGet(id) instanceof GridSession held && !entrance.isCurrent(held)) return null;
        ManagedSession session = super.get(id);
        return session instanceof GridSession own ? entrance.usable(id, own) : session;
    }

    SessionEntrance entrance(ContextSessions sessions) {
        return new SessionEntrance(sessions, resident, cookies);
    }

    /** Whether there is such a session; a copy may be of one that has ended elsewhere, or that this node is to end. */
    @Override
    public boolean exists(String id) throws Exception {
        try {
            return !(doGet(id) instanceof GridSession own && own.isOver()) && super.exists(id);
        } catch (GridUnavailableException e) {
            throw SessionRefusedError.of(e); // Jetty takes an exception for none, and would give the user another id
        }
    }

    @Override
    public void add(String id, ManagedSession session) throws Exception {
        ContextSessions sessions = sessions();
        if (sessions != null && session instanceof GridSession own) add(sessions, id, own);
        else added(id, session);
    }

    private void add(ContextSessions sessions, String id, GridSession own) throws Exception {
        Request request = cookies.request();
        if (sessions.refusals().contains(request)) throw SessionRefusedError.again();
        ExclusiveTurns exclusive = sessions.turns();
        try {
            if (exclusive == null) added(id, own);
            else exclusive.get(id, request, () -> added(id, own));
            CommitGuard.on(request, own, this, sessions.refusals());
        } catch (GridUnavailableException | SessionRefusedError e) {
            throw sessions.refusals().add(request, SessionRefusedError.of(e));
        }
    }

    private ManagedSession added(String id, ManagedSession session) throws Exception {
        super.add(id, session);
        return session instanceof GridSession own ? resident.inUse(own) : session;
    }

    /** Saves what a request has changed before its response is sent, if that does not say that all went well. */
    @Override
    public void commit(ManagedSession session) throws Exception {
        if (CommitGuard.isSettled(session)) return;
        try {
            commitOrFail(session);
        } catch (GridUnavailableException ignored) { // tried again at the release, and logged once a minute
        }
    }

    /** Saves what a request has changed before a response is sent that says that all went well. */
    void commitOrFail(ManagedSession session) throws Exception {
        try {
            super.commit(session);
        } catch (GridUnavailableException e) {
            session.onSessionActivation(); // Jetty has passivated it
            throw e;
        }
    }

    @Override
    public void release(ManagedSession session) throws Exception {
        boolean saved = false;
        try {
            boolean refused = session instanceof GridSession own && resident.giveUpRefused(own);
            super.release(session);
            saved = !refused;
        } catch (GridUnavailableException e) {
            ContextSessions sessions = sessions();
            if (sessions == null) throw e;
            boolean told = session instanceof GridSession own && own.data().isRefused();
            if (!told) sessions.refusals().unsavedAtRelease(e);
        } finally {
            if (session instanceof GridSession own) {
                resident.settle(own, saved);
                own.endTurnIfUnused();
            }
        }
    }

    @Override
    public void checkInactiveSession(ManagedSession session) {
        if (!(session instanceof GridSession own && resident.isUnsaved(own))) super.checkInactiveSession(session);
    }

    /** The session to invalidate; its record is removed once its listeners are done. */
    @Override
    public @Nullable ManagedSession delete(String id) throws Exception {
        ContextSessions sessions = sessions();
        if (sessions == null) return super.delete(id);
        SessionExit exit = new SessionExit(sessions, resident);
        if (ExpiryCalls.isUnderWay() && !exit.isToExpire(id)) return null;
        ManagedSession session = getAndEnter(id, false);
        Claim claim = sessions.due().takeClaim(id);
        if (claim != null && !claim.reliable()) return null;
        if (session instanceof GridSession own) {
            if (claim != null) exit.takeOver(own, claim);
            if (own.isInvalid()) exit.remove(own);
            else if (!own.isInvalidOrInvalidating()) own.afterInvalidation(() -> exit.remove(own));
        }
        return session;
    }

    /** The due sessions that this node has to end; copies of sessions that live or ended elsewhere are dropped. */
    @Override
    public Set<String> checkExpiration(Set<String> candidates) {
        ContextSessions sessions = sessions();
        if (sessions == null || !isStarted()) return super.checkExpiration(candidates);
        Set<String> due = new HashSet<>(super.checkExpiration(candidates));
        SessionExit exit = new SessionExit(sessions, resident);
        due.removeIf(id -> doGet(id) instanceof GridSession own && exit.isAnothers(own));
        for (String id : candidates)
            if (!due.contains(id) && doGet(id) instanceof GridSession own) exit.keepOrDrop(own);
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
            String oldId = own.getId();
            new IdChange(sessions, cookies.request()).make(own, newId);
            own.renamed(newExtendedId);
            doPutIfAbsent(newId, own);
            doDelete(oldId);
        }
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

    private @Nullable ContextSessions sessions() {
        HazelcastSessionDataStore store = store();
        return store == null || !store.isStarted() ? null : store.sessions();
    }

    private @Nullable HazelcastSessionDataStore store() {
        return getSessionDataStore() instanceof HazelcastSessionDataStore store ? store : null;
    }
}
