// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.SessionCache;
import org.eclipse.jetty.util.thread.AutoLock;
import org.jspecify.annotations.Nullable;

/** The sessions in the memory of one context on this node, and the leases of those in use. Thread-safe. */
@SuppressWarnings("try") // a lock is held by a resource that nobody reads
final class ResidentSessions {
    private final ConcurrentMap<String, ManagedSession> map;
    private final Consumer<String> remove;
    private volatile @Nullable LeaseKeeper keeper;
    private volatile @Nullable UnsavedSessions unsaved;

    /** Sessions of a cache with this map, which removes them from it as told. */
    ResidentSessions(ConcurrentMap<String, ManagedSession> map, Consumer<String> remove) {
        this.map = map;
        this.remove = remove;
    }

    /** What is to be done every second for the sessions here: their cache starts and stops it. */
    List<EverySecond> keepers(Executor threads, HazelcastSessionDataStore store, SessionCache cache) {
        ContextSessions sessions = store.sessions();
        LeaseKeeper leases = new LeaseKeeper(store.timer(), sessions);
        keeper = leases;
        unsaved = sessions.outage().unsaved();
        return List.of(
                leases,
                new EndKeeper(store.timer(), sessions.ender().underWay()),
                new UnsavedKeeper(threads, store, cache, this),
                new EndedElsewhere(threads, store.timer(), sessions, this));
    }

    void forgetKeepers() {
        keeper = null;
        unsaved = null;
    }

    boolean isUnsaved(GridSession own) {
        UnsavedSessions waiting = unsaved;
        return waiting != null && waiting.contains(own.data());
    }

    @Nullable
    GridSession find(String id) {
        return map.get(id) instanceof GridSession own ? own : null;
    }

    /** All that are here now. */
    List<GridSession> all() {
        return map.values().stream()
                .filter(GridSession.class::isInstance)
                .map(GridSession.class::cast)
                .toList();
    }

    /** Notes that a request uses the session. */
    ManagedSession inUse(GridSession own) {
        LeaseKeeper current = keeper;
        if (current != null) current.entered(own);
        own.setGiven(true);
        return own;
    }

    /** Notes that a request no longer uses the session, whose changes were saved or not. */
    void settle(GridSession own, boolean saved) {
        LeaseKeeper current = keeper;
        if (current != null) current.leftIfUnused(own);
        try (AutoLock ignored = own.lock()) {
            if (own.isInUse()) return;
            own.setGiven(false);
            if (own.data().isGone()) drop(own);
            else if (isUnsaved(own)) stay(own);
            else if (saved) saved(own.data());
            else if (own.data().isRefused()) giveUpChanges(own);
        }
    }

    /**
     * Before the last request that uses a session leaves it: what that one or another was told not to be saved must not be
     * saved now that the grid may answer again, after what its user did instead.
     *
     * @return whether there was something to give up
     */
    boolean giveUpRefused(GridSession own) {
        try (AutoLock ignored = own.lock()) {
            boolean refused = own.data().isRefused() && own.getRequests() == 1 && !isUnsaved(own);
            if (refused && own.isValid() && own.data().record() != null) SessionRecords.revert(own.data());
            return refused;
        }
    }

    private static void saved(GridSessionData data) {
        data.setRefused(false);
        data.attributes().released();
    }

    /** Keeps what the grid had last, which may be the only copy by now: it is compared before it is used. */
    private void giveUpChanges(GridSession own) {
        GridSessionData data = own.data();
        if (data.record() == null || own.isInvalidOrInvalidating()) drop(own);
        else SessionRecords.revert(data);
    }

    /** Forgets a copy whose end was broken off: who ends the session then, this node maybe, is to find it as in the grid. */
    void forgetBrokenOff(String id) {
        GridSession own = find(id);
        if (own != null && own.isInvalidOrInvalidating()) drop(own);
    }

    /** Whatever the eviction policy, which Jetty has carried out. */
    private void stay(GridSession own) {
        if (!own.isInvalidOrInvalidating() && map.putIfAbsent(own.getId(), own) == null) own.setResident(true);
    }

    /** Forgets this node's copy, without an event. */
    void drop(GridSession own) {
        LeaseKeeper current = keeper;
        if (current != null) current.forget(own);
        own.setResident(false);
        if (map.get(own.getId()) == own) remove.accept(own.getId());
        own.endTurn();
    }
}
