// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The way back of a move of which the grid did not say whether its second step took place.
 *
 * <p>It is a move, too, from the new key to the old one, where the mark of the first stands: at every moment one of the
 * two keys is valid, whether it comes to its end or not. Thread-safe.
 */
final class UndoneMove implements UnsureMarks.Undo {
    private final GridMap map;
    private final SureWrites writes;
    private final GridClock clock;
    private final Moves.Way back;
    private final byte[] departed;

    UndoneMove(GridMap map, Moves.Way move, GridClock clock) {
        this.map = map;
        this.writes = new SureWrites(map);
        this.clock = clock;
        this.back = new Moves.Way(move.to(), move.from());
        this.departed = new RecordValue.Departed(move.to()).bytes();
    }

    @Override
    public boolean isMark(byte[] value) {
        return Arrays.equals(value, departed);
    }

    @Override
    public boolean isUnderWay(byte[] value) {
        return RecordValue.of(value) instanceof RecordValue.Arriving arriving
                && arriving.from().equals(back.from());
    }

    @Override
    public void run(Deadline deadline) {
        byte[] returned = new RecordValue.Departed(back.to()).bytes();
        byte[] here = map.get(back.to(), deadline);
        byte[] there = map.get(back.from(), deadline);
        while (here != null && there != null && (isMark(here) || isUnderWay(here)) && !Arrays.equals(there, returned)) {
            byte[] living = ordinary(there, deadline);
            if (living == null) {
                return; // it has ended
            }
            byte[] arriving = new RecordValue.Arriving(clock.now(), back.from(), living).bytes();
            here = writes.replace(back.to(), here, arriving, deadline);
            there = Arrays.equals(here, arriving)
                    ? writes.replace(back.from(), living, returned, deadline)
                    : map.get(back.from(), deadline);
        }
    }

    /**
     * The record under the new key, made an ordinary one; null if there is none that lives.
     *
     * <p>Not as {@link Moves#living} does it, which has the mark under the old key run out: the record is about to stand there.
     */
    private byte @Nullable [] ordinary(byte[] there, Deadline deadline) {
        byte[] current = there;
        while (current != null && RecordValue.of(current) instanceof RecordValue.Arriving arriving) {
            if (!arriving.from().equals(back.to())) {
                return null;
            }
            byte[] next = writes.replace(back.from(), current, arriving.record(), deadline);
            if (Arrays.equals(next, current)) {
                return null;
            }
            current = next;
        }
        return current != null && RecordValue.of(current) instanceof RecordValue.Living ? current : null;
    }
}
