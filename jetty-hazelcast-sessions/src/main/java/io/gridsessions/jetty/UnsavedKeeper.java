// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import io.gridsessions.grid.Subscription;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.session.SessionCache;
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

    /** How many ends are told, and lost sessions written, at once: all are to be there before other nodes give up waiting. */
    private static final int AT_ONCE = 8;

    private final Executor threads;
    private final HazelcastSessionDataStore store;
    private final SessionCache cache;
    private final ContextSessions sessions;
    private final UnsavedSessions unsaved;
    private final ResidentSessions resident;
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicBoolean restoring = new AtomicBoolean();
    private final Queue<RecentEnds.End> untold = new ConcurrentLinkedQueue<>();
    private final QuietMinute quiet = new QuietMinute(Clock.systemUTC());
    private @Nullable Subscription listening;

    UnsavedKeeper(Executor threads, HazelcastSessionDataStore store, SessionCache cache, ResidentSessions resident) {
        super(threads, store.timer());
        this.threads = threads;
        this.store = store;
        this.cache = cache;
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
        return unsaved.isEmpty() && !lost.get() && !restoring.get() && untold.isEmpty();
    }

    @Override
    void work() {
        boolean othersHaveToldOfEnds = restoring.getAndSet(false);
        if (lost.getAndSet(false)) prepareRestoring();
        eachAtOnce(taken(untold), this::bar);
        if (othersHaveToldOfEnds) eachAtOnce(resident.all(), this::restore);
        unsaved.inOrder().forEach(this::saveOne);
    }

    /** A second before this node restores what it holds: all other nodes that know of an end have said so by then. */
    private void prepareRestoring() {
        untold.addAll(sessions.ender().recent());
        restoring.set(true);
        if (quiet.isOver())
            LOG.warn(
                    "The grid has lost entries together with their backups: the {} sessions in the memory of this node are compared with it, and those that are missing written again",
                    resident.all().size());
    }

    private void bar(RecentEnds.End end) {
        try {
            sessions.ender().bar(end);
        } catch (GridUnavailableException e) {
            untold.add(end);
            LOG.debug("An end that the grid has lost could not be told again; trying again", e);
        } catch (UnreadableSessionDataException | RuntimeException e) {
            LOG.warn("What the grid has under the id of a session that has ended can't be read", e);
        }
    }

    private static <T> List<T> taken(Queue<T> queue) {
        List<T> taken = new ArrayList<>();
        for (T next = queue.poll(); next != null; next = queue.poll()) taken.add(next);
        return taken;
    }

    /** By this thread, and by as many others as are free. */
    private <T> void eachAtOnce(List<T> all, Consumer<T> work) {
        Queue<T> left = new ConcurrentLinkedQueue<>(all);
        try {
            for (int i = 1; i < Math.min(AT_ONCE, all.size()); i++) threads.execute(() -> each(left, work));
        } catch (RejectedExecutionException e) {
            LOG.debug("Not all threads are free that lost sessions are written again by", e);
        }
        each(left, work);
    }

    private static <T> void each(Queue<T> left, Consumer<T> work) {
        for (T next = left.poll(); next != null; next = left.poll()) work.accept(next);
    }

    /** Whatever comes of one, the next has its turn. */
    private void saveOne(GridSessionData data) {
        try {
            GridSession own = resident.find(data.getId());
            if (own != null && own.data() == data) saveResident(own);
            else save(data);
        } catch (GridUnavailableException e) {
            LOG.debug("The grid does not take a session's changes yet; trying again", e);
        } catch (Exception e) {
            unsaved.remove(data);
            LOG.warn("Changes that were made while the grid did not answer can't be saved", e);
        }
    }

    /** Also one in use: its request may last long, and change nothing. */
    private void restore(GridSession own) {
        try (AutoLock lock = own.tryLock()) {
            if (!lock.isHeldByCurrentThread()) restoring.set(true);
            else if (mayBeLost(own)) restoreOrForget(own);
        } catch (GridUnavailableException e) {
            restoring.set(true);
            LOG.debug("A session that the grid has lost could not be written again; trying again", e);
        } catch (UnreadableSessionDataException | RuntimeException e) {
            LOG.warn("A session that the grid has lost could not be written again", e);
        }
    }

    private boolean mayBeLost(GridSession own) {
        return own.isValid()
                && own.data().getLastSaved() > 0
                && !own.data().isGone()
                && own.data().knownLosses() != sessions.losses().known();
    }

    private void restoreOrForget(GridSession own) throws UnreadableSessionDataException {
        if (own.isInUse()) {
            if (!sessions.isStored(own.data())) own.data().setGone();
        } else if (!sessions.revalidate(own.data())) {
            resident.drop(own);
        }
    }

    private void saveResident(GridSession own) throws Exception {
        try (AutoLock lock = own.tryLock()) {
            if (!lock.isHeldByCurrentThread() || own.isInUse()) return;
            if (own.isInvalidOrInvalidating()) {
                unsaved.remove(own.data());
                return;
            }
            sessions.requireReachable(own.getId()); // or listeners would hear of a save each second
            own.onSessionPassivation();
            try {
                save(own.data());
            } finally {
                own.onSessionActivation();
            }
            if (own.data().isGone() || cache.getEvictionPolicy() == SessionCache.EVICT_ON_SESSION_EXIT)
                resident.drop(own);
            else own.data().attributes().released();
        }
    }

    private void save(GridSessionData data) throws Exception {
        sessions.requireReachable(data.getId());
        store.saveNow(data);
    }
}
