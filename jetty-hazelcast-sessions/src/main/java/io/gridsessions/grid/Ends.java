// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * The right of one node to end a session that lives, by a mark on its record.
 *
 * <p>Only one node gets it, by compare-and-set, and from then on nobody finds or changes the session any more. The mark
 * lapses like a claim: if the node dies before it has removed the record, another may claim the session and end it.
 */
final class Ends {
    private final SureWrites writes;
    private final Moves moves;
    private final GridClock clock;

    Ends(GridMap map, Moves moves, GridClock clock) {
        this.writes = new SureWrites(map);
        this.moves = moves;
        this.clock = clock;
    }

    /** Marks the record; told of each newer one that it found instead of the one expected. */
    SaveOutcome begin(String key, byte[] expected, Consumer<byte[]> newer, Deadline deadline) {
        byte[] seen = expected;
        for (int conflicts = 0; ; conflicts++) {
            byte[] ending = ending(record(seen));
            byte[] current = writes.replace(key, seen, ending, deadline);
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

    boolean hasLapsed(RecordValue.Ending ending) {
        return ending.lapses() < clock.now();
    }

    private byte[] ending(byte[] record) {
        long nonce = ThreadLocalRandom.current().nextLong();
        return new RecordValue.Ending(clock.now() + Claims.TTL.toMillis(), nonce, record).bytes();
    }

    private static byte[] record(byte[] value) {
        return RecordValue.of(value) instanceof RecordValue.Arriving arriving ? arriving.record() : value;
    }
}
