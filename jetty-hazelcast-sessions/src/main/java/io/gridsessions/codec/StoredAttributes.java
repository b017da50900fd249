// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The attributes of a session as one record holds them.
 *
 * <p>Immutable; keeps the order of the attributes.
 *
 * @param storageId the random number under which the blobs of the session are kept; survives a change of the id
 * @param values where the value of each attribute is
 */
public record StoredAttributes(long storageId, Map<String, StoredValue> values) {
    /** Copies the map. */
    public StoredAttributes {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * The content ids of all blobs that the attributes refer to.
     *
     * @return a new set
     */
    public Set<Long> contentIds() {
        Set<Long> ids = new HashSet<>();
        for (StoredValue value : values.values()) {
            if (value instanceof BlobReference reference) {
                ids.add(reference.contentId());
            }
        }
        return ids;
    }
}
