// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Duration;

/**
 * How long blobs are kept without being renewed, so that those go away that no record came to name.
 *
 * <p>A node that dies between a blob and its record leaves the blob behind. So blobs have a time to live, many times that
 * of a session, which is renewed when half of it is used up; a record tells until when its blobs last.
 *
 * @param least how long a blob is kept at least, and more than twice as long as any request takes
 */
record BlobLife(Duration least) {
    static final BlobLife DEFAULT = new BlobLife(Duration.ofDays(7));

    private static final int LIVES = 4;
    private static final long FOR_EVER = 0;

    /** The time to live of a blob written now; zero for ever. */
    Duration ttl(long maxInactiveMs) {
        return Duration.ofMillis(ttlMs(maxInactiveMs));
    }

    /** In ms, for every request asks: {@link Duration} counts with big decimals. */
    private long ttlMs(long maxInactiveMs) {
        return maxInactiveMs <= 0 ? FOR_EVER : Math.max(maxInactiveMs * LIVES, least.toMillis());
    }

    /** Until when a blob lasts that is written or renewed now, in ms of the grid's clock; 0 for ever. */
    long until(long maxInactiveMs, long now) {
        long ttl = ttlMs(maxInactiveMs);
        return ttl == FOR_EVER ? FOR_EVER : now + ttl;
    }

    /** Whether blobs that last so long have to be renewed now. */
    boolean isDue(long until, long maxInactiveMs, long now) {
        if (until == FOR_EVER) return false;
        long ttl = ttlMs(maxInactiveMs);
        return ttl == FOR_EVER || until - now < ttl / 2;
    }

    static long earlier(long until, long other) {
        if (until == FOR_EVER || other == FOR_EVER) return Math.max(until, other);
        return Math.min(until, other);
    }
}
