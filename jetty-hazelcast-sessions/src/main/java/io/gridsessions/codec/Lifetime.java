// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/**
 * How long a session lives, and when it is due.
 *
 * @param maxInactive the milliseconds without a request after which the session is due; never if 0 or less
 * @param expiry when it is due, in milliseconds of the grid's clock; 0 is never
 */
public record Lifetime(long maxInactive, long expiry) {}
