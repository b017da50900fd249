// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridClock;
import io.gridsessions.grid.GridUnavailableException;
import io.gridsessions.grid.RightToEnd;
import io.gridsessions.grid.SessionEnds;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions whose listeners of their end run on this node, and its rights to run them.
 *
 * <p>A right that is half used is renewed: ends that take less than half a minute cost nothing more. Thread-safe.
 */
final class EndingSessions {
    private static final Logger LOG = LoggerFactory.getLogger(EndingSessions.class);

    private static final Duration INTERVAL = Duration.ofMillis(20);

    private final SessionEnds ends;
    private final GridClock clock;
    private final Map<GridSessionData, End> underWay = new ConcurrentHashMap<>();
    private volatile Consumer<String> brokenOff = id -> {};

    EndingSessions(SessionEnds ends, GridClock clock) {
        this.ends = ends;
        this.clock = clock;
    }

    /** Has this called with the id of a session whose end a listener broke off. */
    void whenBrokenOff(Consumer<String> listener) {
        brokenOff = listener;
    }

    /** Notes that the calling thread ends a session, to which this node has a right since then, in ms of the grid's clock. */
    void begin(GridSessionData data, long since) {
        byte[] record = data.record();
        if (data.getLastSaved() > 0 && record != null)
            underWay.put(data, new End(ends.right(data.getId(), record), since));
    }

    /** Whether the listeners of this session's end run here. */
    boolean contains(GridSessionData data) {
        return underWay.containsKey(data);
    }

    /** Has the right to a session not renewed any more, and the session know its record as it is now. */
    void finish(GridSessionData data) {
        End end = underWay.get(data);
        if (end == null) return;
        byte[] record = end.right.finish();
        if (end.tried) data.seen(record, data.storedLifetime());
    }

    /** Forgets a session that is finished: it has been removed, or is going to be later. */
    void forget(GridSessionData data) {
        underWay.remove(data);
    }

    /** Waits until no listeners run any more; not longer than that. */
    void awaitAll(Duration time) {
        long begun = System.nanoTime();
        while (!underWay.isEmpty()
                && System.nanoTime() - begun < time.toNanos()
                && !Thread.currentThread().isInterrupted()) LockSupport.parkNanos(INTERVAL.toNanos());
    }

    /** Whether no right is to be renewed now. */
    boolean isIdle() {
        return underWay.values().stream().noneMatch(this::isDue);
    }

    /** Renews the rights that are half used. */
    void renew() {
        underWay.forEach((data, end) -> {
            if (isDue(end)) keepOrForget(data, end);
        });
    }

    private boolean isDue(End end) {
        return !end.lost && clock.now() - end.since >= ClaimedSessions.RELIABLE.toMillis();
    }

    private void keepOrForget(GridSessionData data, End end) {
        if (end.isUnderWay()) {
            renew(end);
        } else if (underWay.remove(data, end)) {
            LOG.warn("A listener broke off a session's end by an error: the session is ended again");
            brokenOff.accept(data.getId());
        }
    }

    private void renew(End end) {
        long now = clock.now();
        end.tried = true;
        try {
            if (end.right.renew()) end.since = now;
            else lost(end);
        } catch (GridUnavailableException e) {
            LOG.debug("The right to end a session could not be renewed; trying again", e);
        }
    }

    private static void lost(End end) {
        end.lost = true;
        LOG.warn(
                "The listeners of a session's end still run here, but this node's right to end it has lapsed, since the"
                        + " grid or this node stood still for too long: another node may run them, too");
    }

    /** One session's end. */
    private static final class End {
        private final RightToEnd right;
        private final Thread thread = Thread.currentThread();
        private volatile long since;
        private volatile boolean tried;
        private volatile boolean lost;

        End(RightToEnd right, long since) {
            this.right = right;
            this.since = since;
        }

        /** Whether its thread is still at it: Jetty does not tell when a listener throws an {@link Error}. */
        boolean isUnderWay() {
            return Stream.of(thread.getStackTrace()).anyMatch(End::isOfAnEnd);
        }

        private static boolean isOfAnEnd(StackTraceElement frame) {
            return frame.getMethodName().equals("invalidate")
                    && frame.getClassName().startsWith("org.eclipse.jetty.session.");
        }
    }
}
