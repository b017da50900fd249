// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.session.UnreadableSessionDataException;
import org.eclipse.jetty.util.thread.AutoLock;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the leases, and locks, of the sessions that requests of this node are using, however long a request takes.
 *
 * <p>A lease is renewed when a request comes in; most requests are over long before that one runs out. Every second this
 * looks for those that are not. It waits for no session's lock: listeners of a session's end may hold it for long. Nor for
 * a thread of the server, since the requests that use sessions may have taken them all.
 *
 * <p>Thread-safe.
 */
final class LeaseKeeper extends EverySecond {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    /** A lease that lasts less than this is renewed: two looks, for sessions that live for seconds only. */
    private static final Duration LEAST = PERIOD.multipliedBy(2);

    /** How often it is looked whether another node has changed the limit of a session in use here. */
    static final Duration COMPARED = Duration.ofSeconds(10);

    private final ContextSessions sessions;
    private final @Nullable ExclusiveTurns turns;
    private final Map<GridSession, Long> inUse = new ConcurrentHashMap<>();

    LeaseKeeper(Scheduler timer, ContextSessions sessions) {
        super("leases", timer);
        this.sessions = sessions;
        this.turns = sessions.turns();
    }

    void entered(GridSession session) {
        inUse.putIfAbsent(session, System.nanoTime());
    }

    void leftIfUnused(GridSession session) {
        if (!session.isInUse() || session.isInvalidOrInvalidating()) forget(session);
    }

    void forget(GridSession session) {
        inUse.remove(session);
    }

    @Override
    boolean isIdle() {
        return inUse.isEmpty() && sessions.ender().isSettled() && (turns == null || turns.isIdle());
    }

    @Override
    void work() {
        inUse.keySet().forEach(this::look);
        if (turns != null) turns.keep();
        sessions.ender().settle(sessions.operationTimeout());
    }

    /** Looks at a session, unless its lock is not free: then the next time. */
    private void look(GridSession session) {
        try (AutoLock lock = session.tryLock()) {
            if (!lock.isHeldByCurrentThread()) return;
            if (session.isInvalidOrInvalidating()) forget(session);
            else compareAndRenew(session);
        } catch (RuntimeException | UnreadableSessionDataException e) {
            LOG.debug("The lease of a session in use could not be renewed; trying again", e);
        }
    }

    private void compareAndRenew(GridSession session) throws UnreadableSessionDataException {
        long now = System.nanoTime();
        Long compared = inUse.get(session);
        GridSessionData data = session.data();
        if (compared != null && now - compared > COMPARED.toNanos() && !data.isGone() && data.getLastSaved() > 0) {
            inUse.replace(session, now);
            sessions.adoptLimit(data);
        }
        renewIfShort(data);
    }

    private void renewIfShort(GridSessionData data) throws UnreadableSessionDataException {
        long now = System.currentTimeMillis();
        if (data.isGone() || data.getLastSaved() <= 0 || data.leasedUntil() - now > least(data)) return;
        sessions.adoptLimit(data); // or its lease would be cut to that of the limit that it had
        data.calcAndSetExpiry(now);
        sessions.keep(data);
    }

    private static long least(GridSessionData data) {
        return Math.max(LEAST.toMillis(), data.getMaxInactiveMs() / 2);
    }
}
