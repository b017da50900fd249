// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/** What stands under the lease's key of a session. */
public sealed interface LeaseState {

    /**
     * The session lives.
     *
     * @param expiry when the lease runs out, ms of the grid's clock, never before the session's own end and at most 2 s
     *     after it; {@link Long#MAX_VALUE} for never
     */
    record Alive(long expiry) implements LeaseState {}

    /** A node is about to expire the session. */
    record Claimed() implements LeaseState {}

    /** Nothing: the lease ran out, was removed, or was never written. */
    record Missing() implements LeaseState {}
}
