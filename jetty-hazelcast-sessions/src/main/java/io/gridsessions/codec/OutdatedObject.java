// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import org.jspecify.annotations.Nullable;

/**
 * An object that a request still has, although another node has stored another value since.
 *
 * @param live the object
 * @param bytes what was stored of it
 * @param alike the same value as this node encodes it, if that has other bytes
 * @param handedOut when it was handed out last
 */
record OutdatedObject(
        Object live, EncodedValue bytes, @Nullable EncodedValue alike, int handedOut) {
    /** Whether the object, encoded so, is what it was. */
    boolean isUnchanged(EncodedValue encoded) {
        return encoded.equals(bytes) || encoded.equals(alike);
    }
}
