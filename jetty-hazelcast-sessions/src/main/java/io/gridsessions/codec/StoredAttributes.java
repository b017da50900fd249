// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a session as one record holds them.
 *
 * <p>Immutable; keeps the order of the attributes.
 */
public final class StoredAttributes {
    private final long storageId;
    private final Map<String, StoredValue> owned;
    private final Map<String, StoredValue> values;
    private final Set<Long> contentIds;
    private final long inlineSize;

    /**
     * Attributes with a copy of the map.
     *
     * @param storageId the random number under which the blobs of the session are kept; survives a change of the id
     * @param values where the value of each attribute is
     */
    public StoredAttributes(long storageId, Map<String, StoredValue> values) {
        this(storageId, new LinkedHashMap<>(values), null);
    }

    private StoredAttributes(long storageId, Map<String, StoredValue> owned, @Nullable Set<Long> contentIds) {
        this.storageId = storageId;
        this.owned = owned;
        this.values = Collections.unmodifiableMap(owned);
        this.contentIds = contentIds == null ? contentIds(owned) : contentIds;
        this.inlineSize = inlineSize(owned);
    }

    /** Attributes with the map itself, which nobody changes any more. */
    static StoredAttributes owning(long storageId, Map<String, StoredValue> values) {
        return new StoredAttributes(storageId, values, null);
    }

    /** Attributes of this session with the map itself, which names just the blobs that these do. */
    StoredAttributes withSameBlobs(Map<String, StoredValue> changed) {
        return new StoredAttributes(storageId, changed, contentIds);
    }

    private static Set<Long> contentIds(Map<String, StoredValue> values) {
        Set<Long> ids = null;
        for (StoredValue value : values.values()) {
            if (value instanceof BlobReference reference) {
                ids = ids == null ? new HashSet<>() : ids;
                ids.add(reference.contentId());
            }
        }
        return ids == null ? Set.of() : Collections.unmodifiableSet(ids);
    }

    private static long inlineSize(Map<String, StoredValue> values) {
        long size = 0;
        for (StoredValue value : values.values()) {
            size += value instanceof InlineValue inline ? inline.size() : 0;
        }
        return size;
    }

    /** How many bytes all values have together that are in the record itself. */
    long inlineSize() {
        return inlineSize;
    }

    /** A copy of the map, to be changed. */
    Map<String, StoredValue> copy() {
        return new LinkedHashMap<>(owned);
    }

    /** Tells of each attribute, in their order; quicker than by the map that nobody can change. */
    void forEach(BiConsumer<String, StoredValue> action) {
        owned.forEach(action);
    }

    /**
     * Where the blobs of the session are kept.
     *
     * @return the random number that is part of their keys
     */
    public long storageId() {
        return storageId;
    }

    /**
     * Where the value of each attribute is.
     *
     * @return an unmodifiable map
     */
    public Map<String, StoredValue> values() {
        return values;
    }

    /**
     * The content ids of all blobs that the attributes refer to.
     *
     * @return an unmodifiable set
     */
    public Set<Long> contentIds() {
        return contentIds;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof StoredAttributes that
                        && storageId == that.storageId
                        && values.equals(that.values));
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(storageId) + values.hashCode();
    }

    @Override
    public String toString() {
        return "StoredAttributes[storageId=" + storageId + ", values=" + values + "]";
    }
}
