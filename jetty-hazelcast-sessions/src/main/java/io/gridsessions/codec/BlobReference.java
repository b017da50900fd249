// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/**
 * A large attribute value, kept in a blob beside the record: alone, or with others that were saved at the same time.
 *
 * <p>A blob never changes: a new value gets a new content id. It is addressed by {@link StoredAttributes#storageId()}
 * and content id.
 *
 * @param contentId the random id of the blob, unique within its session
 * @param blobSize the length of the whole blob in bytes
 * @param offset where in the blob the value begins
 * @param size the length of the value in bytes, at least one
 * @param immutable whether the decoded object cannot be changed in place
 * @param activationListener whether the decoded object wants to know about activation
 */
public record BlobReference(
        long contentId, int blobSize, int offset, int size, boolean immutable, boolean activationListener)
        implements StoredValue {
    /** Checks that the value lies within the blob. */
    public BlobReference {
        if (size < 1 || offset < 0 || offset > blobSize - size) {
            throw new IllegalArgumentException("A value must lie within its blob, but " + size + " bytes at offset "
                    + offset + " do not lie within " + blobSize);
        }
    }

    /**
     * A reference to a value that has a blob of its own.
     *
     * @param contentId the id under which the value is to be found
     * @param value the value, for its size and its flags
     * @return the reference
     */
    public static BlobReference to(long contentId, EncodedValue value) {
        return to(contentId, value.size(), 0, value);
    }

    /** A reference to a value that has a part of a blob. */
    static BlobReference to(long contentId, int blobSize, int offset, EncodedValue value) {
        return new BlobReference(
                contentId, blobSize, offset, value.size(), value.immutable(), value.activationListener());
    }

    /** Whether the value is all that is in its blob. */
    boolean alone() {
        return size == blobSize;
    }
}
