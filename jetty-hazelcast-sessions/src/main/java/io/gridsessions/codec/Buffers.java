// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of bytes that were used before, so that what is encoded is allocated once, in its exact length.
 *
 * <p>A few slots, chosen by the thread; who finds none allocates. Thread-safe, and waits for nobody.
 */
final class Buffers {
    /** Those of this library. */
    static final Buffers SHARED = new Buffers();

    /** A larger array is left to the garbage collector, 65,536: the slots together keep a megabyte at most. */
    static final int MAX_KEPT = 65_536;

    private static final int SLOTS = 16;
    private static final int TYPICAL_BYTES = 2_048;

    private final AtomicReferenceArray<byte @Nullable []> slots = new AtomicReferenceArray<>(SLOTS);

    /** An array of any content and some length, which belongs to the caller until it is given back. */
    byte[] take() {
        byte[] kept = slots.getAndSet(slot(), null);
        return kept == null ? new byte[TYPICAL_BYTES] : kept;
    }

    void giveBack(byte[] buffer) {
        if (buffer.length <= MAX_KEPT) {
            slots.set(slot(), buffer);
        }
    }

    private static int slot() {
        return (int) (Thread.currentThread().getId() & (SLOTS - 1));
    }
}
