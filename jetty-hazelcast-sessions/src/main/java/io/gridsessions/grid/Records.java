// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import io.gridsessions.grid.FoundRecord.State;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The records of one space, each changed by compare-and-set only; see {@link RecordValue} for what stands for one. */
final class Records {
    private final GridMap map;
    private final SureWrites writes;
    private final KeySpace keys;
    private final UnsureMarks unsure;
    private final Moves moves;
    private final Ends ends;

    Records(GridMap map, KeySpace keys, GridClock clock) {
        this.map = map;
        this.writes = new SureWrites(map);
        this.keys = keys;
        this.unsure = new UnsureMarks(map);
        this.moves = new Moves(map, unsure, clock);
        this.ends = new Ends(map, moves, unsure, clock);
    }

    UnsureMarks unsure() {
        return unsure;
    }

    void requireReachable(String id) {
        map.requireReachable(keys.key(id));
    }

    byte @Nullable [] find(String id, Deadline deadline) {
        String key = keys.key(id);
        byte[] value = map.get(key, deadline);
        return value == null ? null : moves.living(key, value, deadline);
    }

    /** Completes what nodes that died have left, on the way. */
    @Nullable
    FoundRecord inspect(String id, Deadline deadline) {
        String key = keys.key(id);
        byte[] value = map.get(key, deadline);
        if (value != null && unsure.undo(key, value, deadline)) {
            value = map.get(key, deadline);
        }
        RecordValue state = value == null ? null : RecordValue.of(value);
        if (state instanceof RecordValue.Ending ending) {
            return new FoundRecord(ends.hasLapsed(ending) ? State.ABANDONED : State.ENDING, ending.record());
        }
        if (state instanceof RecordValue.Departed departed) {
            moves.complete(key, departed, deadline);
        }
        byte[] living = value == null ? null : moves.living(key, value, deadline);
        return living == null ? null : new FoundRecord(State.LIVING, living);
    }

    /** The record of a session that was under this id at the moment given, also if its end has begun. */
    byte @Nullable [] follow(String id, long since, Deadline deadline) {
        RecordValue state = moves.follow(keys.key(id), since, deadline);
        return state == null ? null : state.record();
    }

    boolean create(String id, byte[] record, Deadline deadline) {
        return writes.putIfAbsent(keys.key(id), record, GridMap.FOR_EVER, deadline) == null;
    }

    SaveOutcome update(String id, byte[] expected, UnaryOperator<byte[]> change, Deadline deadline) {
        String key = keys.key(id);
        byte[] seen = expected;
        for (int conflicts = 0; ; ) {
            byte[] wanted = change.apply(seen);
            byte[] current = writes.replace(key, seen, wanted, deadline);
            if (Arrays.equals(current, wanted)) {
                moves.finished(seen);
                return new SaveOutcome.Saved(wanted, conflicts);
            }
            byte[] living = current == null ? null : moves.living(key, current, deadline);
            if (living == null) {
                return new SaveOutcome.Gone();
            }
            conflicts += Arrays.equals(living, seen) ? 0 : 1;
            seen = living;
        }
    }

    SaveOutcome move(String id, byte[] expected, String newId, UnaryOperator<byte[]> moved, Deadline deadline) {
        return moves.move(new Moves.Way(keys.key(id), keys.key(newId)), expected, moved, deadline);
    }

    SaveOutcome beginEnd(String id, byte[] expected, Consumer<byte[]> newer, Deadline deadline) {
        return ends.begin(keys.key(id), expected, newer, deadline);
    }

    /**
     * The record removed, null if there is none; or the one that another node is ending, which stays.
     *
     * <p>Who bars the key has nobody create a record there for half a minute.
     */
    @Nullable
    FoundRecord remove(String id, byte @Nullable [] expected, boolean barring, Deadline deadline) {
        String key = keys.key(id);
        byte[] seen = expected == null ? removable(key, barring, deadline) : expected;
        while (seen != null) {
            RecordValue state = RecordValue.of(seen);
            if (state instanceof RecordValue.Ending ending && !ending.isSameAs(expected) && !ends.hasLapsed(ending)) {
                return new FoundRecord(State.ENDING, ending.record());
            }
            if (barring ? moves.end(key, seen, deadline) : writes.remove(key, seen, deadline)) {
                moves.finished(seen);
                return new FoundRecord(State.LIVING, state.record());
            }
            seen = removable(key, barring, deadline);
        }
        return null;
    }

    /** Has nobody create a record for half a minute; null, or the one that lives there already. */
    byte @Nullable [] bar(String id, Deadline deadline) {
        byte[] there = removable(keys.key(id), true, deadline);
        return there != null && RecordValue.of(there) instanceof RecordValue.Living ? there : null;
    }

    boolean deleteIfSame(String id, byte[] record, Deadline deadline) {
        return writes.remove(keys.key(id), record, deadline);
    }

    /** What to remove under a key: an end that has begun, or a living record. Where there is nothing, a bar is now, if wanted. */
    private byte @Nullable [] removable(String key, boolean barring, Deadline deadline) {
        byte[] value = barring ? moves.bar(key, deadline) : map.get(key, deadline);
        return value == null || RecordValue.of(value) instanceof RecordValue.Ending
                ? value
                : moves.living(key, value, deadline);
    }
}
