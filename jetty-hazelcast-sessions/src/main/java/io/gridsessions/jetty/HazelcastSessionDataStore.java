// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.codec.UnencodableAttributeException;
import io.gridsessions.grid.GridUnavailableException;
import io.gridsessions.grid.SessionGrid;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.eclipse.jetty.session.AbstractSessionDataStore;
import org.eclipse.jetty.session.SessionContext;
import org.eclipse.jetty.session.SessionData;
import org.eclipse.jetty.session.UnwriteableSessionDataException;
import org.eclipse.jetty.util.FuturePromise;
import org.eclipse.jetty.util.annotation.ManagedAttribute;
import org.eclipse.jetty.util.annotation.ManagedObject;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Session data store of one Jetty context, over Hazelcast maps.
 *
 * <ul>
 *   <li>Only attributes that changed are written, by compare-and-set: what other nodes changed meanwhile is kept.
 *   <li>An attribute stays bytes until the application asks for it; one that can't be read harms only itself.
 *   <li>Sessions expire by the grid's clock, and never while another node still renews their lease.
 * </ul>
 *
 * <p>Made by {@link HazelcastSessionDataStoreFactory}, one for each context. Works best under
 * {@link HazelcastSessionCache}, which alone keeps a node from serving an outdated copy. Waits for each operation of the
 * grid at most the operation timeout and then throws {@link GridUnavailableException}. Thread-safe.
 */
@ManagedObject("Session data store over Hazelcast maps")
public final class HazelcastSessionDataStore extends CountingSessionDataStore {
    private final SharedGrid sharedGrid;
    private final StoreOptions options;
    private volatile @Nullable ContextSessions sessions;

    HazelcastSessionDataStore(SharedGrid sharedGrid, StoreOptions options) {
        this.sharedGrid = sharedGrid;
        this.options = options;
        setGracePeriodSec(Math.toIntExact(options.gracePeriod().toSeconds()));
        setSavePeriodSec(Math.toIntExact(options.savePeriod().toSeconds()));
    }

    @Override
    public void initialize(SessionContext context) throws Exception {
        if (isRunning())
            throw new IllegalStateException(
                    "A session data store must serve one context only, but this one is started for \"%s\" already: let HazelcastSessionDataStoreFactory make one for each context"
                            .formatted(ContextSessions.contextPath(_context)));
        super.initialize(context);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        options.coherence().requireOwnWorkerName(_context.getWorkerName());
        options.exclusivity().requireOwnCache(this, _context.getSessionManager().getSessionCache());
        StoreOptions current = options.withSavePeriod(Duration.ofSeconds(getSavePeriodSec()));
        sharedGrid.acquire(grid -> sessions = new ContextSessions(grid, _context, current, statistics));
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        ContextSessions stopped = sessions;
        sessions = null;
        if (stopped != null) {
            stopped.close();
            sharedGrid.release();
        }
    }

    @Override
    public boolean isPassivating() {
        return true;
    }

    @Override
    public SessionData newSessionData(String id, long created, long accessed, long lastAccessed, long maxInactiveMs) {
        return sessions().created(super.newSessionData(id, created, accessed, lastAccessed, maxInactiveMs));
    }

    @Override
    public @Nullable SessionData doLoad(String id) throws Exception {
        try {
            return sessions().find(id);
        } catch (GridUnavailableException e) {
            if (isUnderOwnCache() || ExpiryCalls.isUnderWay()) throw e;
            throw SessionRefusedError.of(e); // Jetty takes any exception for an absent session, and begins another
        }
    }

    /**
     * Saves what changed; a session that ended on another node meanwhile is not written again.
     *
     * @throws UnwriteableSessionDataException for attributes that can't be serialized, after all others were saved
     */
    @Override
    public void store(String id, @Nullable SessionData data) throws Exception {
        if (data == null || (data instanceof GridSessionData own && sessions().isSaved(own))) return;
        try {
            saveNow(data);
        } catch (GridUnavailableException e) {
            if (!(data instanceof GridSessionData own) || !keepsUnsaved()) throw e;
            sessions().outage().keep(own, e);
        }
    }

    /** Only our own cache sees to it that what was kept is saved later; the next turn of an exclusive session can't wait for it. */
    private boolean keepsUnsaved() {
        return isUnderOwnCache() && sessions().turns() == null;
    }

    private boolean isUnderOwnCache() {
        return _context.getSessionManager().getSessionCache() instanceof HazelcastSessionCache;
    }

    /** As {@link #store}, but throws {@link GridUnavailableException} if the grid does not take it. */
    void saveNow(SessionData data) throws Exception {
        inContext(() -> {
            doStore(data.getId(), data, data.getLastSaved());
            return true;
        });
    }

    @Override
    public void doStore(String id, SessionData data, long lastSaveTime) throws Exception {
        GridSessionData own = data instanceof GridSessionData grid ? grid : adopt(id, data);
        List<UnencodableAttributeException> refused = sessions().save(own);
        data.setLastSaved(own.getLastSaved());
        data.clean();
        if (!refused.isEmpty()) throw unwriteable(id, refused);
    }

    @Override
    public boolean doExists(String id) throws Exception {
        return sessions().exists(id);
    }

    @Override
    public boolean delete(String id) throws Exception {
        return inContext(() -> sessions().delete(id));
    }

    /**
     * The sessions that this node has to end now, each claimed for it.
     *
     * <p>Overridden because {@link AbstractSessionDataStore#getExpired} of Jetty 12.1 asks the store for sessions that
     * no node holds only once after each start.
     */
    @Override
    public Set<String> getExpired(Set<String> candidates) {
        sharedGrid.refreshClock();
        return sessions().due().claimDue(candidates, Duration.ofSeconds(getGracePeriodSec()));
    }

    @Override
    public Set<String> doCheckExpired(Set<String> candidates, long time) {
        return getExpired(candidates);
    }

    @Override
    public Set<String> doGetExpired(long before) {
        return getExpired(Set.of());
    }

    @Override
    public void doCleanOrphans(long time) {
        sessions().due().removeOrphans(time);
    }

    /** When a node asks the grid whether its copy of a session is current. */
    @ManagedAttribute(value = "when a resident session is compared with the grid", readonly = true)
    public String getCoherence() {
        return options.coherence().toString();
    }

    /** Whether the grid answers: {@code ok}, {@code degraded} or {@code down}, since when, and who does not. */
    @ManagedAttribute(value = "whether the grid answers this node", readonly = true)
    public String getHealth() {
        SessionGrid grid = sharedGrid.current();
        return grid == null ? "not open" : grid.health().toString();
    }

    /** Sessions whose changes wait on this node for the grid. */
    @ManagedAttribute(value = "sessions whose changes wait for the grid now", readonly = true)
    public int getWaiting() {
        ContextSessions started = sessions;
        return started == null ? 0 : started.outage().unsaved().changed();
    }

    /** How long the changes that wait for the grid are together, encoded, in bytes. */
    @ManagedAttribute(value = "bytes of changes that wait for the grid now", readonly = true)
    public long getWaitingBytes() {
        ContextSessions started = sessions;
        return started == null ? 0 : started.outage().unsaved().bytes();
    }

    @Override
    public String toString() {
        return "%s[coherence=%s,grid %s,%d waiting,%s]"
                .formatted(super.toString(), options.coherence(), getHealth(), getWaiting(), statistics);
    }

    /** For what is to be done every second. */
    Scheduler timer() {
        return sharedGrid.timer();
    }

    ContextSessions sessions() {
        ContextSessions started = sessions;
        if (started == null) throw new IllegalStateException("Not started");
        return started;
    }

    /** Session data of another class, such as a wrapping store's, becomes a whole new state of the session. */
    private GridSessionData adopt(String id, SessionData data) throws Exception {
        GridSessionData stored = data.getLastSaved() <= 0 ? null : sessions().find(id);
        GridSessionData own = stored == null ? sessions().created(data) : stored;
        own.setLastSaved(data.getLastSaved());
        own.setMaxInactiveMs(data.getMaxInactiveMs());
        own.setExpiry(data.getExpiry());
        own.setAccessed(data.getAccessed());
        own.setLastAccessed(data.getLastAccessed());
        own.setLastNode(data.getLastNode());
        own.setCookieSet(data.getCookieSet());
        own.replaceAttributes(data.getAllAttributes());
        return own;
    }

    private UnwriteableSessionDataException unwriteable(String id, List<UnencodableAttributeException> refused) {
        Exception first = refused.get(0);
        refused.stream().skip(1).forEach(first::addSuppressed);
        return new UnwriteableSessionDataException(id, _context, first);
    }

    private <T> T inContext(Callable<T> call) throws Exception {
        FuturePromise<T> result = new FuturePromise<>();
        _context.run(() -> {
            try {
                result.succeeded(call.call());
            } catch (Exception e) {
                result.failed(e);
            }
        });
        return result.getOrThrow();
    }
}
