// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Conditional writes whose outcome is known in the end, although Hazelcast may leave it open.
 *
 * <p>It does so when a write is tried again after its owner died, and answers for the second attempt, and when no backup
 * confirmed it in time. Then the entry is read again, and compared with what was to be written.
 */
final class SureWrites {
    /** Stands for an answer that was not given; known by its identity. */
    private static final byte[] UNKNOWN = new byte[0];

    private final GridMap map;

    SureWrites(GridMap map) {
        this.map = map;
    }

    /** What stands in the way; null if the new value is there now. */
    byte @Nullable [] putIfAbsent(String key, byte[] value, long ttlSeconds, Deadline deadline) {
        while (true) {
            byte[] there = tryPutIfAbsent(key, value, ttlSeconds, deadline);
            if (there != UNKNOWN) {
                return Arrays.equals(there, value) ? null : there;
            }
        }
    }

    /** What is there afterwards: the new value, another one, or nothing. */
    byte @Nullable [] replace(String key, byte[] expected, byte[] value, Deadline deadline) {
        try {
            if (map.replace(key, expected, value, deadline)) {
                return value;
            }
        } catch (IndeterminateWriteException e) {
            return map.get(key, deadline);
        }
        return map.get(key, deadline);
    }

    /** True if there is no entry afterwards, false if there is another one. */
    boolean remove(String key, byte[] expected, Deadline deadline) {
        while (!tryRemove(key, expected, deadline)) {
            byte[] there = map.get(key, deadline);
            if (!Arrays.equals(there, expected)) {
                return there == null;
            }
        }
        return true;
    }

    /** False if there is no entry. */
    boolean setTtl(String key, long ttlSeconds, Deadline deadline) {
        try {
            return map.setTtl(key, ttlSeconds, deadline);
        } catch (IndeterminateWriteException e) {
            return trySetTtl(key, ttlSeconds, deadline);
        }
    }

    /** An entry that is there has its new time on its owner, if no backup says so twice. */
    private boolean trySetTtl(String key, long ttlSeconds, Deadline deadline) {
        try {
            return map.setTtl(key, ttlSeconds, deadline);
        } catch (IndeterminateWriteException e) {
            return true;
        }
    }

    private byte @Nullable [] tryPutIfAbsent(String key, byte[] value, long ttlSeconds, Deadline deadline) {
        try {
            return map.putIfAbsent(key, value, ttlSeconds, deadline);
        } catch (IndeterminateWriteException e) {
            byte[] there = map.get(key, deadline);
            return there == null ? UNKNOWN : there;
        }
    }

    private boolean tryRemove(String key, byte[] expected, Deadline deadline) {
        try {
            return map.remove(key, expected, deadline);
        } catch (IndeterminateWriteException e) {
            return false;
        }
    }
}
