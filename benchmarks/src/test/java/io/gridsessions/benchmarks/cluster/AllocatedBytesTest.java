// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AllocatedBytesTest {
    private final AllocatedBytes allocated = new AllocatedBytes();

    @Test
    void growsByWhatEachThreadHasAllocated() {
        assertEquals(30, total(1, 10, 2, 20));
        assertEquals(35, total(1, 15, 2, 20));
    }

    @Test
    void keepsWhatThreadsHadAllocatedThatHaveEnded() {
        assertEquals(1_010, total(1, 10, 2, 1_000));
        assertEquals(1_012, total(1, 12));
    }

    @Test
    void keepsWhatAThreadHadAllocatedThatEndsWhileItIsRead() {
        assertEquals(1_010, total(1, 10, 2, 1_000));
        assertEquals(1_012, total(1, 12, 2, -1, 3, -1));
    }

    private long total(long... idsAndBytes) {
        long[] ids = new long[idsAndBytes.length / 2];
        long[] bytes = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = idsAndBytes[2 * i];
            bytes[i] = idsAndBytes[2 * i + 1];
        }
        return allocated.total(ids, bytes);
    }
}
