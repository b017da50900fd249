// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The records of one space, each changed by compare-and-set only. */
final class Records {
    private final GridMap map;
    private final SureWrites writes;
    private final KeySpace keys;

    Records(GridMap map, KeySpace keys) {
        this.map = map;
        this.writes = new SureWrites(map);
        this.keys = keys;
    }

    byte @Nullable [] find(String id, Deadline deadline) {
        return map.get(keys.key(id), deadline);
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
            if (current == null) {
                return new SaveOutcome.Gone();
            }
            if (Arrays.equals(current, wanted)) {
                return new SaveOutcome.Saved(wanted, conflicts);
            }
            conflicts += Arrays.equals(current, seen) ? 0 : 1;
            seen = current;
        }
    }

    byte @Nullable [] remove(String id, Deadline deadline) {
        return writes.remove(keys.key(id), deadline);
    }

    boolean deleteIfSame(String id, byte[] record, Deadline deadline) {
        return writes.remove(keys.key(id), record, deadline);
    }
}
