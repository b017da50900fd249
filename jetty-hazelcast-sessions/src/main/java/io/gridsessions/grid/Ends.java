// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The right of one node to end a session that lives, by a mark on its record.
 *
 * <p>Only one node gets it, by compare-and-set, and from then on nobody finds or changes the session any more. The mark
 * lapses like a claim unless it is renewed: if the node dies before it has removed the record, another may claim the
 * session and end it.
 */
final class Ends {
    private final SureWrites writes;
    private final Moves moves;
    private final UnsureMarks unsure;
    private final GridClock clock;

    Ends(GridMap map, Moves moves, UnsureMarks unsure, GridClock clock) {
        this.writes = new SureWrites(map);
        this.moves = moves;
        this.unsure = unsure;
        this.clock = clock;
    }

    /** Marks the record; told of each newer one that it found instead of the one expected. */
    SaveOutcome begin(String key, byte[] expected, Consumer<byte[]> newer, Deadline deadline) {
        byte[] seen = expected;
        for (int conflicts = 0; ; conflicts++) {
            byte[] ending = mark(seen, ThreadLocalRandom.current().nextLong()).bytes();
            byte[] current = mark(key, seen, ending, deadline);
            if (Arrays.equals(current, ending)) {
                moves.finished(seen);
                return new SaveOutcome.Saved(ending, conflicts);
            }
            byte[] living = current == null ? null : moves.living(key, current, deadline);
            if (living == null) {
                return new SaveOutcome.Gone();
            }
            newer.accept(living);
            seen = living;
        }
    }

    private byte @Nullable [] mark(String key, byte[] seen, byte[] ending, Deadline deadline) {
        try {
            return writes.replace(key, seen, ending, deadline);
        } catch (GridUnavailableException e) {
            unsure.add(key, new Unmarking(key, ending));
            throw e;
        }
    }

    /** Puts the mark of this number on the record, or prolongs it; null if it is another node's, or has gone. */
    RecordValue.@Nullable Ending renew(String key, byte[] expected, long nonce, Deadline deadline) {
        byte[] seen = expected;
        while (true) {
            RecordValue.Ending renewed = mark(seen, nonce);
            byte[] current = writes.replace(key, seen, renewed.bytes(), deadline);
            if (Arrays.equals(current, renewed.bytes())) {
                moves.finished(seen);
                return renewed;
            }
            if (current == null || isAnothers(RecordValue.of(current), nonce)) {
                return null;
            }
            seen = current;
        }
    }

    private boolean isAnothers(RecordValue current, long nonce) {
        return current instanceof RecordValue.Departed
                || (current instanceof RecordValue.Ending ending && ending.nonce() != nonce && !hasLapsed(ending));
    }

    boolean hasLapsed(RecordValue.Ending ending) {
        return ending.lapses() < clock.now();
    }

    /** A mark of this number on what stands there now, which lasts from now on. */
    RecordValue.Ending mark(byte[] value, long nonce) {
        return new RecordValue.Ending(
                clock.now() + Claims.TTL.toMillis(),
                nonce,
                RecordValue.of(value).record());
    }

    /** Puts the record back in the place of a mark. */
    private final class Unmarking implements UnsureMarks.Undo {
        private final String key;
        private final byte[] ending;

        Unmarking(String key, byte[] ending) {
            this.key = key;
            this.ending = ending;
        }

        @Override
        public boolean isMark(byte[] value) {
            return Arrays.equals(value, ending);
        }

        @Override
        public void run(Deadline deadline) {
            writes.replace(key, ending, RecordValue.of(ending).record(), deadline);
        }
    }
}
