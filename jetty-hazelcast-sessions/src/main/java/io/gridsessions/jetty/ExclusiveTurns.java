// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import io.gridsessions.grid.SessionLock;
import io.gridsessions.grid.SessionLocks;
import io.gridsessions.jetty.ExclusiveTurn.Place;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.session.ManagedSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns of the requests of one context at their sessions: for each session one at a time in the whole cluster.
 *
 * <ul>
 *   <li>The requests of this node take their turns in the order they came; only the first of them asks the grid for the
 *       session's lock, again and again with growing pauses.
 *   <li>A turn lasts until its request is over, also one that goes on without a thread, or until the session is gone.
 *   <li>A request that has the turn does not wait for itself.
 *   <li>One that waits too long is refused by a {@link SessionRefusedError}.
 *   <li>A waiting request holds no lock that others need, but its thread.
 * </ul>
 *
 * <p>Thread-safe.
 */
final class ExclusiveTurns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExclusiveTurns.class);

    private static final String UNUSED = "The new id of a session must not be in use";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    /** How long locks are given back at a time, lest those that are held be renewed too late. */
    private static final Duration GIVING_BACK = Duration.ofSeconds(1);

    private final SessionLocks locks;
    private final Exclusivity exclusivity;
    private final TurnLines lines = new TurnLines();
    private final Set<ExclusiveTurn> held = ConcurrentHashMap.newKeySet();
    private final Queue<Abandoned> abandoned = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What gives a request its session. */
    interface Entry {
        @Nullable
        ManagedSession enter() throws Exception;
    }

    /** A lock that the grid may still have, until the time given at most. */
    private record Abandoned(SessionLock lock, long until) {}

    ExclusiveTurns(SessionLocks locks, Exclusivity exclusivity) {
        this.locks = locks;
        this.exclusivity = exclusivity;
    }

    /** What the request gets once it is its turn at the session of this id. */
    @Nullable
    ManagedSession get(String id, @Nullable Request request, Entry entry) throws Exception {
        String name = name(request);
        if (lines.isTurnOf(id, name)) return entry.enter();
        ExclusiveTurn turn = null;
        boolean kept = false;
        try {
            turn = take(id, name);
            ManagedSession session = entry.enter();
            kept = session instanceof GridSession own && own.hold(turn);
            return session;
        } finally {
            if (turn != null && !kept) turn.end();
        }
    }

    /** The same for all wrappers of a request: a dispatch to another context puts its own ids before the request's. */
    private static @Nullable String name(@Nullable Request request) {
        if (request == null) return null;
        String id = request.getId();
        return request.getConnectionMetaData().getId() + '#' + id.substring(id.lastIndexOf('#') + 1);
    }

    private ExclusiveTurn take(String id, @Nullable String request) {
        long until = System.nanoTime() + exclusivity.limit().toNanos();
        try {
            if (!lines.enter(id, request, until - System.nanoTime()))
                throw SessionRefusedError.waited(exclusivity.limit());
            return locked(id, request, until);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SessionRefusedError.interrupted();
        }
    }

    private ExclusiveTurn locked(String id, @Nullable String request, long until) throws InterruptedException {
        boolean locked = false;
        Place place = new Place(id, request, locks.lock(id, exclusivity.lockTtl()));
        try {
            acquire(place.lock(), until);
            locked = true;
        } finally {
            if (!locked) lines.leave(id);
        }
        ExclusiveTurn turn = new ExclusiveTurn(this, place, exclusivity.lockTtl());
        held.add(turn);
        return turn;
    }

    private void acquire(SessionLock lock, long until) throws InterruptedException {
        if (closed.getCount() == 0) throw SessionRefusedError.interrupted();
        long pause = FIRST_PAUSE.toNanos();
        while (!tryAcquire(lock)) {
            long left = until - System.nanoTime();
            if (left <= 0) throw SessionRefusedError.waited(exclusivity.limit());
            long uneven = ThreadLocalRandom.current().nextLong(pause / 2, pause);
            if (closed.await(Math.min(left, uneven), TimeUnit.NANOSECONDS)) throw SessionRefusedError.interrupted();
            pause = Math.min(pause + pause / 4, LONGEST_PAUSE.toNanos());
        }
    }

    private boolean tryAcquire(SessionLock lock) {
        try {
            return lock.tryAcquire();
        } catch (GridUnavailableException e) {
            abandon(lock);
            throw e;
        }
    }

    /** Takes the turn under an id that nobody has used, without a wait. */
    Place enterUnused(String newId, @Nullable String request) {
        if (!lines.tryEnter(newId, request)) throw new IllegalStateException(UNUSED);
        boolean locked = false;
        Place place = new Place(newId, request, locks.lock(newId, exclusivity.lockTtl()));
        try {
            locked = tryAcquire(place.lock());
            if (!locked) throw new IllegalStateException(UNUSED);
            return place;
        } finally {
            if (!locked) lines.leave(newId);
        }
    }

    /** Ends a turn; false if the grid did not answer. */
    boolean end(ExclusiveTurn turn, Place place) {
        held.remove(turn);
        return leave(place);
    }

    /** Gives a lock back, and lets the next request of this node in line; false if the grid did not answer. */
    boolean leave(Place place) {
        try {
            place.lock().release();
            return true;
        } catch (GridUnavailableException e) {
            abandon(place.lock());
            LOG.debug("The grid does not answer: a session's lock is given back later, or runs out", e);
            return false;
        } finally {
            lines.leave(place.id());
        }
    }

    private void abandon(SessionLock lock) {
        abandoned.add(
                new Abandoned(lock, System.nanoTime() + exclusivity.lockTtl().toNanos()));
    }

    /** How many requests of this node want a session, the one that has it among them. */
    int waiting(String id) {
        return lines.length(id);
    }

    /** Whether there is nothing to {@link #keep}. */
    boolean isIdle() {
        return lines.isEmpty() && held.isEmpty() && abandoned.isEmpty();
    }

    /** Renews what is held, and gives back what may have been left in the grid; to be called every second or so. */
    void keep() {
        for (ExclusiveTurn turn : held)
            isAnswered(turn::keep); // those whose member answers are not to wait for the others
        long end = System.nanoTime() + GIVING_BACK.toNanos();
        for (Abandoned next = abandoned.peek(); next != null && System.nanoTime() < end; next = abandoned.peek()) {
            if (System.nanoTime() - next.until() < 0 && !isAnswered(next.lock()::release)) return;
            abandoned.remove(next);
        }
    }

    private static boolean isAnswered(Runnable call) {
        try {
            call.run();
            return true;
        } catch (GridUnavailableException e) {
            LOG.debug("The grid does not answer about the lock of a session; asking again", e);
            return false;
        }
    }

    /** Ends all turns, and every wait for one. */
    @Override
    public void close() {
        closed.countDown();
        for (ExclusiveTurn turn : held) if (!turn.end()) return;
    }
}
