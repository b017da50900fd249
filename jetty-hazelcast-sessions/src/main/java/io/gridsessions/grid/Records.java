// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The records of one space, each changed by compare-and-set only.
 *
 * <p>Whenever the grid's answer leaves open whether a write took place, the record is read again and compared with what
 * was to be written.
 */
final class Records {
    private final GridMap map;
    private final KeySpace keys;

    Records(GridMap map, KeySpace keys) {
        this.map = map;
        this.keys = keys;
    }

    byte @Nullable [] find(String id, Deadline deadline) {
        return map.get(keys.key(id), deadline);
    }

    boolean create(String id, byte[] record, Deadline deadline) {
        byte[] there = putIfAbsent(keys.key(id), record, deadline);
        return there == null || Arrays.equals(there, record);
    }

    SaveOutcome update(String id, byte[] expected, UnaryOperator<byte[]> change, Deadline deadline) {
        String key = keys.key(id);
        byte[] seen = expected;
        for (int conflicts = 0; ; ) {
            byte[] wanted = change.apply(seen);
            byte[] current = replace(key, seen, wanted, deadline);
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

    boolean delete(String id, Deadline deadline) {
        String key = keys.key(id);
        try {
            return map.remove(key, deadline);
        } catch (IndeterminateWriteException e) {
            map.remove(key, deadline);
            return true;
        }
    }

    boolean deleteIfSame(String id, byte[] record, Deadline deadline) {
        String key = keys.key(id);
        while (!removeIfSame(key, record, deadline)) {
            byte[] current = map.get(key, deadline);
            if (!Arrays.equals(current, record)) {
                return current == null;
            }
        }
        return true;
    }

    private byte @Nullable [] putIfAbsent(String key, byte[] record, Deadline deadline) {
        while (true) {
            try {
                return map.putIfAbsent(key, record, deadline);
            } catch (IndeterminateWriteException e) {
                byte[] there = map.get(key, deadline);
                if (there != null) {
                    return there;
                }
            }
        }
    }

    /** What is stored afterwards: the wanted bytes, others, or nothing. */
    private byte @Nullable [] replace(String key, byte[] seen, byte[] wanted, Deadline deadline) {
        try {
            if (map.replace(key, seen, wanted, deadline)) {
                return wanted;
            }
        } catch (IndeterminateWriteException e) {
            return map.get(key, deadline);
        }
        return map.get(key, deadline);
    }

    private boolean removeIfSame(String key, byte[] record, Deadline deadline) {
        try {
            return map.remove(key, record, deadline);
        } catch (IndeterminateWriteException e) {
            return false;
        }
    }
}
