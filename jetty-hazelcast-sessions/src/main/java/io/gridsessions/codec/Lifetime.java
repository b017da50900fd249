// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/**
 * How long a session lives, when it is due, and how long what belongs to it lasts.
 *
 * <p>Moments are milliseconds since the epoch by the grid's clock.
 *
 * @param maxInactive the milliseconds without a request after which the session is due; never if 0 or less
 * @param expiry when it is due as far as the writer knew; 0 is never
 * @param leasedUntil until when its lease lasted at least, as far as the writer knew, so that whoever reads the record
 *     need not ask; 0 is unknown
 * @param blobsUntil until when its blobs are kept at least; 0 is for ever
 */
public record Lifetime(long maxInactive, long expiry, long leasedUntil, long blobsUntil) {
    /**
     * A lifetime of which no more is known.
     *
     * @param maxInactive the milliseconds without a request after which the session is due; never if 0 or less
     * @param expiry when it is due; 0 is never
     */
    public Lifetime(long maxInactive, long expiry) {
        this(maxInactive, expiry, 0, 0);
    }

    /**
     * Whether the session is due, unless a lease says otherwise.
     *
     * @param now the grid's time
     * @return false if the session lives by its record alone
     */
    public boolean isDue(long now) {
        return maxInactive > 0 && expiry > 0 && Math.max(expiry, leasedUntil) <= now;
    }
}
