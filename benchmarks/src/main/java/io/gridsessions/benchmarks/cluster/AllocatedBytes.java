// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import java.util.HashMap;
import java.util.Map;

/**
 * What the threads of a JVM have allocated, a total that never falls.
 *
 * <p>A JVM tells it of threads that are alive only: without a memory of the others, the total would fall by all that a
 * thread had ever allocated when it ends. Not thread-safe.
 */
final class AllocatedBytes {
    private final Map<Long, Long> byThread = new HashMap<>();

    /**
     * Takes a reading, and gives the sum over all threads that were ever read.
     *
     * @param threads ids
     * @param bytes of each, -1 if it has ended meanwhile
     */
    long total(long[] threads, long[] bytes) {
        for (int i = 0; i < threads.length; i++) byThread.merge(threads[i], Math.max(0, bytes[i]), Math::max);
        return byThread.values().stream().mapToLong(Long::longValue).sum();
    }
}
