// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/** Where a session record says that the value of an attribute is. */
public sealed interface StoredValue permits InlineValue, BlobReference {

    /**
     * The length of the encoded value, wherever it is kept.
     *
     * @return bytes, at least one
     */
    int size();

    /**
     * Whether the decoded object cannot be changed in place.
     *
     * @return as {@link EncodedValue#immutable()}, answered without fetching
     */
    boolean immutable();

    /**
     * Whether the decoded object wants to know about activation.
     *
     * @return as {@link EncodedValue#activationListener()}, answered without fetching
     */
    boolean activationListener();
}
