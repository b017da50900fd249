// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/** Each kind of fault in turn, then kinds at random by a seed, until the time is over. */
final class Sequence implements Iterator<FaultKind> {
    private final List<FaultKind> kinds;
    private final Random random;
    private final long endNanos;
    private int count;

    Sequence(List<FaultKind> kinds, long seed, Duration length) {
        this.kinds = kinds;
        this.random = new Random(seed);
        this.endNanos = System.nanoTime() + length.toNanos();
    }

    @Override
    public boolean hasNext() {
        return System.nanoTime() - endNanos < 0;
    }

    @Override
    public FaultKind next() {
        if (!hasNext()) throw new NoSuchElementException();
        int number = count++;
        return kinds.get(number < kinds.size() ? number : random.nextInt(kinds.size()));
    }
}
