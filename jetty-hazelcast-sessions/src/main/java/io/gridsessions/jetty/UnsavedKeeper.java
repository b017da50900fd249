// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import io.gridsessions.grid.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.session.UnreadableSessionDataException;
import org.eclipse.jetty.util.thread.AutoLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the sessions whose changes the grid did not take, as soon as it does, and those that it has lost.
 *
 * <p>A save is what it always is, a compare-and-set on top of what other nodes wrote meanwhile: so a change whose answer
 * was lost is not made twice, and one to a session that has ended elsewhere changes nothing. Sessions in use are left to
 * their requests, which save them, too.
 */
final class UnsavedKeeper extends EverySecond {
    private static final Logger LOG = LoggerFactory.getLogger(UnsavedKeeper.class);

    private final HazelcastSessionDataStore store;
    private final ContextSessions sessions;
    private final UnsavedSessions unsaved;
    private final ResidentSessions resident;
    private final AtomicBoolean lost = new AtomicBoolean();
    private @Nullable Subscription listening;

    UnsavedKeeper(Server server, HazelcastSessionDataStore store, ResidentSessions resident) {
        super(server, server.getThreadPool());
        this.store = store;
        this.sessions = store.sessions();
        this.unsaved = sessions.outage().unsaved();
        this.resident = resident;
    }

    @Override
    protected void doStart() {
        listening = sessions.losses().onLoss(() -> lost.set(true));
        super.doStart();
    }

    @Override
    protected synchronized void doStop() {
        if (listening != null) listening.close();
        super.doStop();
    }

    @Override
    boolean isIdle() {
        return unsaved.isEmpty() && !lost.get();
    }

    @Override
    void work() {
        if (lost.getAndSet(false)) resident.all().forEach(this::restore);
        for (GridSessionData data : unsaved.inOrder()) {
            GridSession own = resident.find(data.getId());
            if (own != null && own.data() == data) saveResident(own);
            else save(data);
        }
    }

    /** Whoever uses the session restores it otherwise. */
    private void restore(GridSession own) {
        try (AutoLock lock = own.tryLock()) {
            boolean atRest = lock.isHeldByCurrentThread() && !own.isInUse() && own.isValid();
            if (!atRest || own.data().getLastSaved() <= 0 || own.data().isGone()) return;
            if (!sessions.revalidate(own.data())) resident.drop(own);
        } catch (GridUnavailableException e) {
            lost.set(true);
            LOG.debug("A session that the grid has lost could not be written again; trying again", e);
        } catch (UnreadableSessionDataException | RuntimeException e) {
            LOG.warn("A session that the grid has lost could not be written again", e);
        }
    }

    private void saveResident(GridSession own) {
        try (AutoLock lock = own.tryLock()) {
            if (!lock.isHeldByCurrentThread() || own.isInUse()) return;
            if (own.isInvalidOrInvalidating()) {
                unsaved.remove(own.data());
                return;
            }
            own.onSessionPassivation();
            boolean saved = save(own.data());
            own.onSessionActivation();
            if (!saved) return;
            if (own.data().isGone()) resident.drop(own);
            else own.data().attributes().released();
        }
    }

    private boolean save(GridSessionData data) {
        try {
            store.saveNow(data);
            return true;
        } catch (GridUnavailableException e) {
            LOG.debug("The grid does not take a session's changes yet; trying again", e);
            return false;
        } catch (Exception e) {
            unsaved.remove(data);
            LOG.warn("Changes that were made while the grid did not answer can't be saved", e);
            return false;
        }
    }
}
