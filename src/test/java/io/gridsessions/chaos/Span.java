// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

/**
 * A stretch of time, in milliseconds of the machine's clock.
 *
 * @param begin its first millisecond
 * @param end its last one
 */
record Span(long begin, long end) {
    long millis() {
        return end - begin;
    }

    boolean overlaps(Span other) {
        return begin <= other.end && other.begin <= end;
    }

    boolean contains(long millis) {
        return begin <= millis && millis <= end;
    }
}
