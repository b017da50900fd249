// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Moves of records to other keys, whole at every moment though a node may die between any two steps.
 *
 * <ol>
 *   <li>The record is written under its new key, as one that is arriving: nobody finds it there yet.
 *   <li>Under its old key it is replaced, by compare-and-set, with a mark that it has departed. Who reads the new key
 *       finds the session from now on, who reads the old one none.
 *   <li>The next change of the record makes it an ordinary one, and gives the mark a time to live. If it never comes,
 *       whoever reads the record does that.
 * </ol>
 *
 * <p>Until its time has run out the mark tells who comes too late that the session has moved, and not ended.
 */
final class Moves {
    /** A move that has not come to its second step by then never will: no operation of Hazelcast takes so long. */
    static final Duration ABANDONED = Duration.ofMinutes(10);

    /** How long a mark stays whose move is over. */
    static final Duration MARKED = Duration.ofSeconds(30);

    /** How old the news of a session may be to follow it: half as old, since the clocks of two members may differ. */
    private static final Duration FOLLOWED = MARKED.dividedBy(2);

    private final GridMap map;
    private final SureWrites writes;
    private final UnsureMarks unsure;
    private final GridClock clock;

    Moves(GridMap map, UnsureMarks unsure, GridClock clock) {
        this.map = map;
        this.writes = new SureWrites(map);
        this.unsure = unsure;
        this.clock = clock;
    }

    /** The two keys of a move. */
    record Way(String from, String to) {}

    /** Moves the record, as the function makes it from what is stored under the old key. */
    SaveOutcome move(Way way, byte[] expected, UnaryOperator<byte[]> moved, Deadline deadline) {
        byte[] arriving = arriving(way, moved.apply(expected));
        if (writes.putIfAbsent(way.to(), arriving, GridMap.FOR_EVER, deadline) != null) {
            throw new IllegalStateException("A new session id must be unused, but there is a session under it");
        }
        byte[] departed = new RecordValue.Departed(way.to()).bytes();
        byte[] seen = expected;
        for (int conflicts = 0; ; conflicts++) {
            byte[] current = depart(way, seen, departed, deadline);
            if (Arrays.equals(current, departed)) {
                finished(seen);
                return new SaveOutcome.Saved(arriving, conflicts);
            }
            byte[] living = current == null ? null : living(way.from(), current, deadline);
            if (living == null) {
                writes.remove(way.to(), arriving, deadline);
                return new SaveOutcome.Gone();
            }
            byte[] next = movedOrLeft(way, arriving, () -> arriving(way, moved.apply(living)), deadline);
            writes.replace(way.to(), arriving, next, deadline);
            arriving = next;
            seen = living;
        }
    }

    private byte @Nullable [] depart(Way way, byte[] seen, byte[] departed, Deadline deadline) {
        try {
            return writes.replace(way.from(), seen, departed, deadline);
        } catch (GridUnavailableException e) {
            unsure.add(way.from(), new UndoneMove(map, way, clock));
            throw e;
        }
    }

    /** What is to arrive, unless its function fails: then nothing of the move is left behind. */
    private byte[] movedOrLeft(Way way, byte[] arriving, Supplier<byte[]> next, Deadline deadline) {
        try {
            return next.get();
        } catch (RuntimeException e) {
            writes.remove(way.to(), arriving, deadline);
            throw e;
        }
    }

    private byte[] arriving(Way way, byte[] record) {
        return new RecordValue.Arriving(clock.now(), way.from(), record).bytes();
    }

    /** The record of the session that lives under a key with this value; null if there is none. */
    byte @Nullable [] living(String key, byte[] value, Deadline deadline) {
        byte[] current = value;
        while (true) {
            RecordValue state = RecordValue.of(current);
            if (state instanceof RecordValue.Living living) {
                return living.record();
            }
            if (unsure.undo(key, current, deadline)) {
                byte[] undone = map.get(key, deadline);
                return undone == null || Arrays.equals(undone, current) ? null : living(key, undone, deadline);
            }
            if (!(state instanceof RecordValue.Arriving arriving)) {
                return null;
            }
            boolean departed = hasDeparted(arriving, key, deadline);
            byte[] next = departed ? writes.replace(key, current, arriving.record(), deadline) : map.get(key, deadline);
            boolean same = Arrays.equals(next, current);
            if (next == null || (same && !departed)) {
                dropIfAbandoned(key, current, arriving, deadline);
                return null;
            }
            if (departed && !same) {
                finished(current);
            }
            current = next;
        }
    }

    /** Replaces a record with the mark of one that lives nowhere, which runs out like that of a move; false if it is not there. */
    boolean end(String key, byte[] seen, Deadline deadline) {
        byte[] ended = new RecordValue.Departed(key).bytes();
        boolean done = Arrays.equals(writes.replace(key, seen, ended, deadline), ended);
        if (done) {
            map.setTtlLater(key, LeaseTtl.seconds(MARKED));
        }
        return done;
    }

    /** Puts that mark where there is nothing; what is there otherwise. */
    byte @Nullable [] bar(String key, Deadline deadline) {
        return writes.putIfAbsent(key, new RecordValue.Departed(key).bytes(), LeaseTtl.seconds(MARKED), deadline);
    }

    private boolean hasDeparted(RecordValue.Arriving arriving, String key, Deadline deadline) {
        byte[] origin = map.get(arriving.from(), deadline);
        return origin != null && Arrays.equals(origin, new RecordValue.Departed(key).bytes());
    }

    private void dropIfAbandoned(String key, byte[] value, RecordValue.Arriving arriving, Deadline deadline) {
        if (clock.now() - arriving.since() > ABANDONED.toMillis()) {
            writes.remove(key, value, deadline);
        }
    }

    /** Has the mark run out that made a record valid, now that the record is an ordinary one or has gone. */
    void finished(byte[] replaced) {
        if (RecordValue.of(replaced) instanceof RecordValue.Arriving arriving) {
            map.setTtlLater(arriving.from(), LeaseTtl.seconds(MARKED));
        }
    }

    /** Completes a move whose node died before it had the mark run out; one that runs out already is left alone. */
    void complete(String from, RecordValue.Departed departed, Deadline deadline) {
        byte[] target = map.get(departed.to(), deadline);
        if (target != null
                && RecordValue.of(target) instanceof RecordValue.Arriving arriving
                && arriving.from().equals(from)) {
            living(departed.to(), target, deadline);
        } else if (isKept(from, deadline)) {
            writes.setTtl(from, LeaseTtl.seconds(MARKED), deadline);
        }
    }

    private boolean isKept(String key, Deadline deadline) {
        GridEntry entry = map.entry(key, deadline);
        return entry != null && entry.expiry() == Long.MAX_VALUE;
    }

    /**
     * What has become of the record that was under a key at the moment given, in {@link System#nanoTime()}, wherever it
     * is now; null if it has gone for good.
     */
    @Nullable
    RecordValue follow(String key, long since, Deadline deadline) {
        Set<String> passed = new HashSet<>();
        RecordValue state = read(key, deadline);
        while (state instanceof RecordValue.Departed departed && passed.add(departed.to())) {
            state = read(departed.to(), deadline);
        }
        if (System.nanoTime() - since > FOLLOWED.toNanos()) {
            throw new GridUnavailableException("A session can't be followed for longer than " + FOLLOWED, null);
        }
        return state instanceof RecordValue.Departed ? null : state;
    }

    private @Nullable RecordValue read(String key, Deadline deadline) {
        byte[] value = map.get(key, deadline);
        return value == null ? null : RecordValue.of(value);
    }
}
