// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.Map;
import java.util.Set;

/** The place from which large attribute values are fetched when they are asked for. */
@FunctionalInterface
public interface BlobSource {
    /**
     * The blobs with these content ids; one that is missing is absent from the map.
     *
     * <p>A source that does not answer throws an unchecked exception, which reaches whoever asked for the attribute.
     *
     * @param storageId the session's {@link StoredAttributes#storageId()}
     * @param contentIds the wanted blobs
     * @return the bytes by content id
     */
    Map<Long, byte[]> fetch(long storageId, Set<Long> contentIds);
}
