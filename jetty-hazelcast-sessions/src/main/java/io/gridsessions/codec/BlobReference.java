// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/**
 * A large attribute value, kept as a blob of its own beside the record.
 *
 * <p>A blob never changes: a new value gets a new content id. It is addressed by {@link StoredAttributes#storageId()}
 * and content id.
 *
 * @param contentId the random id of the blob, unique within its session
 * @param size the length of the blob in bytes, at least one
 * @param immutable whether the decoded object cannot be changed in place
 * @param activationListener whether the decoded object wants to know about activation
 */
public record BlobReference(long contentId, int size, boolean immutable, boolean activationListener)
        implements StoredValue {
    /** Checks the size. */
    public BlobReference {
        if (size < 1) {
            throw new IllegalArgumentException("The size of a blob must be at least 1, not " + size);
        }
    }

    /**
     * A reference to the value under the content id.
     *
     * @param contentId the id under which the value is to be found
     * @param value the value, for its size and its flags
     * @return the reference
     */
    public static BlobReference to(long contentId, EncodedValue value) {
        return new BlobReference(contentId, value.size(), value.immutable(), value.activationListener());
    }
}
