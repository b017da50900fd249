// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.AutoLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the sessions whose changes the grid did not take, as soon as it does.
 *
 * <p>A save is what it always is, a compare-and-set on top of what other nodes wrote meanwhile: so a change whose answer
 * was lost is not made twice, and one to a session that has ended elsewhere changes nothing. Sessions in use are left to
 * their requests, which save them, too.
 */
final class UnsavedKeeper extends EverySecond {
    private static final Logger LOG = LoggerFactory.getLogger(UnsavedKeeper.class);

    private final HazelcastSessionDataStore store;
    private final UnsavedSessions unsaved;
    private final ResidentSessions resident;

    UnsavedKeeper(Server server, HazelcastSessionDataStore store, ResidentSessions resident) {
        super(server, server.getThreadPool());
        this.store = store;
        this.unsaved = store.sessions().outage().unsaved();
        this.resident = resident;
    }

    @Override
    boolean isIdle() {
        return unsaved.isEmpty();
    }

    @Override
    void work() {
        for (GridSessionData data : unsaved.inOrder()) {
            GridSession own = resident.find(data.getId());
            if (own != null && own.data() == data) saveResident(own);
            else save(data);
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
