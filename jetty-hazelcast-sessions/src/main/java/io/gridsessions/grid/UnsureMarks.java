// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
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

    /** So many keys, and marks of each: an outage in which more fail is not remembered as a whole. */
    private static final int MOST_KEYS = 5_000;

    private static final int MOST_OF_ONE = 8;

    private final GridMap map;
    private final Map<String, List<Mark>> byKey = new ConcurrentHashMap<>();

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
        if (byKey.size() < MOST_KEYS || byKey.containsKey(key)) {
            byKey.compute(
                    key, (same, marks) -> withOneMore(marks, undo)); // not into a list that is just being taken out
        }
    }

    private static List<Mark> withOneMore(@Nullable List<Mark> before, Undo undo) {
        List<Mark> marks = before == null ? new CopyOnWriteArrayList<>() : before;
        if (marks.size() < MOST_OF_ONE) {
            marks.add(new Mark(undo));
        }
        return marks;
    }

    /** Takes back what stands under a key, if it is such a mark; false if it is not. */
    boolean undo(String key, byte[] there, Deadline deadline) {
        for (Mark mark : byKey.isEmpty() ? List.<Mark>of() : byKey.getOrDefault(key, List.of())) {
            if (mark.undo(there, deadline)) {
                return true;
            }
        }
        return false;
    }

    /** Whether no mark is to be looked for now. */
    public boolean isIdle() {
        return byKey.values().stream().flatMap(List::stream).noneMatch(Mark::isDue);
    }

    /**
     * Looks for the marks that are due; those of which the grid does not answer in time are looked for later.
     *
     * @param operationTimeout how long all of them together may take
     */
    public void lookForDue(Duration operationTimeout) {
        Deadline deadline = Deadline.in(operationTimeout);
        byKey.forEach((key, marks) -> {
            for (Mark mark : marks) {
                if (mark.isDue() && deadline.remainingNanos() > 0) {
                    look(key, mark, deadline);
                }
            }
            marks.removeIf(Mark::isOver);
            byKey.computeIfPresent(key, (same, left) -> left.isEmpty() ? null : left);
        });
    }

    private void look(String key, Mark mark, Deadline deadline) {
        try {
            GridEntry entry = map.entry(key, deadline);
            if (entry != null && mark.undo(entry.value(), deadline)) {
                LOG.debug("A change of a session's id, or its end, of which the grid gave no answer, was taken back");
            } else if (entry != null && mark.isUndone()) {
                keepForEver(key, entry, deadline);
            }
        } catch (GridUnavailableException e) {
            LOG.debug("The grid does not answer whether a mark is there; looking again later", e);
        }
        mark.lookLater();
    }

    /** Another node may have given the mark its time to live just when the record came back in its place. */
    private void keepForEver(String key, GridEntry entry, Deadline deadline) {
        boolean record = !(RecordValue.of(entry.value()) instanceof RecordValue.Departed);
        if (record && entry.expiry() != Long.MAX_VALUE) {
            map.replace(key, entry.value(), entry.value(), deadline);
        }
    }

    /** One mark, and what has become of it. */
    private static final class Mark {
        private final Undo undo;
        private final long since = System.nanoTime();
        private volatile Duration nextLook = FIRST_LOOK;
        private volatile boolean undone;

        Mark(Undo undo) {
            this.undo = undo;
        }

        synchronized boolean undo(byte[] there, Deadline deadline) {
            if (undone) {
                return undo.isMark(there); // it was read before that
            }
            if (!undo.isMark(there) && !undo.isUnderWay(there)) {
                return false;
            }
            undo.run(deadline);
            undone = true;
            return true;
        }

        boolean isUndone() {
            return undone;
        }

        boolean isDue() {
            return System.nanoTime() - since >= nextLook.toNanos();
        }

        void lookLater() {
            nextLook = nextLook.multipliedBy(2);
        }

        /** Whether no operation can be still under way. */
        boolean isOver() {
            return nextLook.compareTo(Moves.ABANDONED.multipliedBy(2)) > 0;
        }
    }
}
