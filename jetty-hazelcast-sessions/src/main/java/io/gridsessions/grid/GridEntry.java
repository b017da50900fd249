// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/**
 * One entry of a map as it stands.
 *
 * @param value its bytes
 * @param expiry ms of the clock of the member that owns it, {@link Long#MAX_VALUE} for never
 */
@SuppressWarnings("ArrayRecordComponent") // carries a result within the package; entries are not compared
record GridEntry(byte[] value, long expiry) {}
