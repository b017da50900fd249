// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;

/** A watch on the memory that reading allocates: in proportion to the bytes that are read, and no more. */
final class BoundedAllocation {
    /** Bytes allocated for each byte read: an element of one byte may become an entry of a hash table. */
    private static final int PER_BYTE = 128;
    /** Bytes that any reading may allocate: classes are loaded, exceptions have stack traces. */
    private static final long FREE = 1 << 20;

    private static final Method ALLOCATED = method();

    private BoundedAllocation() {}

    /** Reading that may fail. */
    interface Reading<T, E extends Exception> {
        T read() throws E;
    }

    /** Reads, and reads once more if that took too much: the first time classes may have been loaded for it. */
    static <T, E extends Exception> T of(int size, Reading<T, E> reading) throws E {
        long limit = FREE + (long) size * PER_BYTE;
        long before = allocated();
        try {
            return reading.read();
        } finally {
            if (allocated() - before > limit) {
                requireAtMost(limit, reading);
            }
        }
    }

    @SuppressWarnings("Finally") // whether the reading succeeds does not matter here
    private static <T, E extends Exception> void requireAtMost(long limit, Reading<T, E> reading) throws E {
        long before = allocated();
        try {
            reading.read();
        } finally {
            long taken = allocated() - before;
            if (taken > limit) {
                throw new AssertionError(taken + " bytes were allocated, " + limit + " are allowed");
            }
        }
    }

    private static long allocated() {
        try {
            return (long) ALLOCATED.invoke(
                    ManagementFactory.getThreadMXBean(), Thread.currentThread().getId());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** A method of HotSpot's own bean, in a module that the tests of a module do not read. */
    private static Method method() {
        try {
            return Class.forName("com.sun.management.ThreadMXBean").getMethod("getThreadAllocatedBytes", long.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
