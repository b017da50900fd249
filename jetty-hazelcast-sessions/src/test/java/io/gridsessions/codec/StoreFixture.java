// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A record and blobs in memory, and any number of nodes that load, change and save the same session. */
final class StoreFixture {
    final Map<Long, byte[]> blobs = new HashMap<>();
    int fetches;
    boolean unavailable;
    private final AttributeCodec codec = new AttributeCodec();
    private StoredAttributes record = new StoredAttributes(7, Map.of());

    StoredAttributes record() {
        return record;
    }

    /** A node that loads what is stored now. */
    SessionAttributes load() {
        return SessionAttributes.of(record, codec, this::fetch, StoreFixture.class::getClassLoader);
    }

    /** A node that loads a session with this one attribute. */
    SessionAttributes loadWith(String name, Object value) {
        SessionAttributes first = load();
        first.put(name, value);
        save(first);
        return load();
    }

    SaveDraft save(SessionAttributes node) {
        SaveDraft draft = node.draft();
        save(node, draft);
        return draft;
    }

    /** A save that takes place, though its node is not told. */
    void saveUnanswered(SessionAttributes node) {
        SaveDraft draft = node.draft();
        blobs.putAll(draft.blobs());
        record = draft.onTopOf(record);
    }

    void save(SessionAttributes node, SaveDraft draft) {
        blobs.putAll(draft.blobs());
        record = draft.onTopOf(record);
        node.saved(draft, record);
        blobs.keySet().removeAll(draft.obsolete(record));
    }

    /** What another node may have written, byte for byte. */
    void store(String name, byte[] value) {
        Map<String, StoredValue> values = new HashMap<>(record.values());
        values.put(name, new InlineValue(EncodedValue.of(value)));
        record = new StoredAttributes(record.storageId(), values);
    }

    StoredValue stored(String name) {
        return Objects.requireNonNull(record.values().get(name));
    }

    @SuppressWarnings("unchecked") // the tests know what they put
    static List<String> list(SessionAttributes node, String name) {
        return (List<String>) Objects.requireNonNull(node.get(name));
    }

    private Map<Long, byte[]> fetch(long storageId, Set<Long> contentIds) {
        if (unavailable) {
            throw new IllegalStateException("The grid does not answer");
        }
        fetches++;
        Map<Long, byte[]> found = new HashMap<>(blobs);
        found.keySet().retainAll(contentIds);
        return storageId == record.storageId() ? found : Map.of();
    }
}
