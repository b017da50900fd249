// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this node in line for their sessions, in the order they came.
 *
 * <p>A line exists while there is somebody in it. A turn may be ended by another thread than it was taken by. Thread-safe.
 */
final class TurnLines {
    private final ConcurrentMap<String, Line> lines = new ConcurrentHashMap<>();

    /** One session's line: who has the turn, and how many are in it. */
    private static final class Line {
        private final Semaphore turn = new Semaphore(1, true);
        private volatile @Nullable String holder;
        private final AtomicInteger requests = new AtomicInteger();
    }

    /**
     * Waits for the turn.
     *
     * @param id the session's id
     * @param request what tells one request from another; null if unknown
     * @param nanos how long
     * @return false if it did not come in time
     */
    boolean enter(String id, @Nullable String request, long nanos) throws InterruptedException {
        Line line = join(id);
        boolean entered = false;
        try {
            entered = line.turn.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            if (entered) line.holder = request;
            return entered;
        } finally {
            if (!entered) quit(id);
        }
    }

    /** Takes the turn of an id that is in nobody's use; false if it is in somebody's. */
    boolean tryEnter(String id, @Nullable String request) {
        Line line = join(id);
        boolean entered = line.turn.tryAcquire();
        if (entered) line.holder = request;
        else quit(id);
        return entered;
    }

    /** Ends the turn of whoever has it. */
    void leave(String id) {
        Line line = lines.get(id);
        if (line == null) return;
        line.holder = null;
        line.turn.release();
        quit(id);
    }

    /** How many requests of this node are in line for a session, the one whose turn it is among them. */
    int length(String id) {
        Line line = lines.get(id);
        return line == null ? 0 : line.requests.get();
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether it is this request's turn already. */
    boolean isTurnOf(String id, @Nullable String request) {
        Line line = lines.get(id);
        return line != null && request != null && request.equals(line.holder);
    }

    private Line join(String id) {
        return lines.compute(id, (key, line) -> {
            Line joined = line == null ? new Line() : line;
            joined.requests.incrementAndGet();
            return joined;
        });
    }

    private void quit(String id) {
        lines.computeIfPresent(id, (key, line) -> line.requests.decrementAndGet() == 0 ? null : line);
    }
}
