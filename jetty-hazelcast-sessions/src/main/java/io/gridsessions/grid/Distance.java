// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/**
 * The interval in which the distance between two clocks lies, in ms.
 *
 * @param least lower end
 * @param most upper end
 */
record Distance(long least, long most) {
    private static final long SECOND = 1000;

    /** The other clock showed a second that begins at {@code theirs}, between two moments of ours. */
    static Distance of(long theirs, long before, long after) {
        return new Distance(theirs - after, theirs + SECOND - before);
    }

    boolean contains(long distance, long tolerance) {
        return least - tolerance <= distance && distance <= most + tolerance;
    }

    /** What both allow; the newer one if they contradict each other, because a clock was set in between. */
    Distance narrowedBy(Distance newer) {
        long lower = Math.max(least, newer.least);
        long upper = Math.min(most, newer.most);
        return lower <= upper ? new Distance(lower, upper) : newer;
    }

    long middle() {
        return least + error();
    }

    long error() {
        return (most - least) / 2;
    }
}
