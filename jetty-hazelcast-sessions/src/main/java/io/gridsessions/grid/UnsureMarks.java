// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks on records that this node meant to write, and of which the grid did not say whether it has.
 *
 * <p>Whoever asked for a move or an end was told that it failed. If the mark is there all the same, the session would be
 * found by nobody: it is taken back as soon as this node meets it, or looks for it, which it does less and less often for
 * ten minutes. Thread-safe.
 */
public final class UnsureMarks {
    private static final Logger LOG = LoggerFactory.getLogger(UnsureMarks.class);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);

    private final GridMap map;
    private final Map<String, Mark> byKey = new ConcurrentHashMap<>();

    UnsureMarks(GridMap map) {
        this.map = map;
    }

    /** How to tell a mark, and to take it back. */
    interface Undo {
        /** Whether this is the mark. */
        boolean isMark(byte[] value);

        /** Whether this is what stands there while the mark is taken back in several steps. */
        default boolean isUnderWay(byte[] value) {
            return false;
        }

        /** Has the session found again, unless it has ended. */
        void run(Deadline deadline);
    }

    void add(String key, Undo undo) {
        byKey.put(key, new Mark(undo));
    }

    /** Lets a mark stand after all, if it is one of these; false if it is not, or is being taken back. */
    boolean keep(String key, byte[] there) {
        Mark mark = byKey.get(key);
        return mark != null && mark.keep(there);
    }

    /** Takes back what stands under a key, if it is such a mark; false if it is not. */
    boolean undo(String key, byte[] there, Deadline deadline) {
        Mark mark = byKey.isEmpty() ? null : byKey.get(key);
        return mark != null && mark.undo(there, deadline);
    }

    /** Whether no mark is to be looked for now. */
    public boolean isIdle() {
        return byKey.values().stream().noneMatch(Mark::isDue);
    }

    /**
     * Looks for the marks that are due.
     *
     * @param operationTimeout how long each of them may take
     * @throws GridUnavailableException if the grid does not answer; those that are left are looked for later
     */
    public void lookForDue(Duration operationTimeout) {
        byKey.forEach((key, mark) -> {
            if (mark.isDue()) {
                look(key, mark, Deadline.in(operationTimeout));
            }
        });
    }

    private void look(String key, Mark mark, Deadline deadline) {
        byte[] there = map.get(key, deadline);
        if (there != null && mark.undo(there, deadline)) {
            LOG.debug("A change of a session's id, or its end, of which the grid gave no answer, was taken back");
        }
        if (mark.lookLater()) {
            byKey.remove(key, mark);
        }
    }

    /** One mark, and what has become of it. */
    private static final class Mark {
        private final Undo undo;
        private final long since = System.nanoTime();
        private volatile Duration nextLook = FIRST_LOOK;
        private State state = State.UNSURE;

        private enum State {
            UNSURE,
            UNDONE,
            KEPT
        }

        Mark(Undo undo) {
            this.undo = undo;
        }

        synchronized boolean keep(byte[] there) {
            if (state == State.UNSURE && undo.isMark(there)) {
                state = State.KEPT;
            }
            return state == State.KEPT;
        }

        synchronized boolean undo(byte[] there, Deadline deadline) {
            if (state == State.UNSURE && (undo.isMark(there) || undo.isUnderWay(there))) {
                undo.run(deadline);
                state = State.UNDONE;
                return true;
            }
            return state == State.UNDONE && undo.isMark(there); // read before that
        }

        boolean isDue() {
            return System.nanoTime() - since >= nextLook.toNanos();
        }

        /** Doubles the time; true if that is too long for any operation to be still under way. */
        boolean lookLater() {
            nextLook = nextLook.multipliedBy(2);
            return nextLook.compareTo(Moves.ABANDONED.multipliedBy(2)) > 0;
        }
    }
}
