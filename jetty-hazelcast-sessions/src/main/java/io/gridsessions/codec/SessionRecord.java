// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/**
 * Everything that the grid keeps about a session except its lease and its blobs.
 *
 * @param identity what the session is called
 * @param times when it was used
 * @param lifetime when it is due
 * @param attributes its attributes, small ones with their values
 */
public record SessionRecord(
        SessionIdentity identity, AccessTimes times, Lifetime lifetime, StoredAttributes attributes) {}
