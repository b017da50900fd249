// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/**
 * What all maps of a grid share on the way to it.
 *
 * @param calls limits every wait
 * @param later does what nobody waits for
 * @param roundTrips knows how long an answer takes
 * @param parts knows a key of each partition
 */
record Link(BoundedCalls calls, LaterWrites later, RoundTrips roundTrips, Parts parts) {}
