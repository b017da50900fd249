// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionAttributesTest {
    private final Map<Long, byte[]> blobs = new HashMap<>();
    private final AttributeCodec codec = new AttributeCodec();
    private final SessionAttributes attributes = new SessionAttributes(codec, this::fetch, this::loader);

    @Test
    void whatIsSaved_isFoundAfterLoading() {
        attributes.put("small", "text");
        attributes.put("large", "x".repeat(5_000));

        SessionAttributes loaded = load(save(attributes));

        assertEquals("text", loaded.get("small"));
        assertEquals("x".repeat(5_000), loaded.get("large"));
        assertEquals(Set.of("small", "large"), loaded.names());
    }

    @Test
    void changeInPlace_isSaved() {
        attributes.put("cart", new ArrayList<>(List.of("a")));
        SessionAttributes loaded = load(save(attributes));

        list(loaded, "cart").add("b");

        assertTrue(loaded.mayHaveChanged());
        assertEquals(List.of("a", "b"), load(save(loaded)).get("cart"));
    }

    @Test
    void readingOnly_writesNothing() {
        attributes.put("cart", new ArrayList<>(List.of("a")));
        SessionAttributes loaded = load(save(attributes));

        assertEquals(List.of("a"), loaded.get("cart"));

        assertTrue(loaded.draft().empty());
        loaded.released();
        assertFalse(loaded.mayHaveChanged());
    }

    @Test
    void removal_isSaved() {
        attributes.put("a", 1);
        SessionAttributes loaded = load(save(attributes));

        assertEquals(1, loaded.remove("a"));

        assertEquals(Set.of(), load(save(loaded)).names());
    }

    private SessionAttributes load(StoredAttributes stored) {
        return SessionAttributes.of(stored, codec, this::fetch, this::loader);
    }

    private Map<Long, byte[]> fetch(long storageId, Set<Long> contentIds) {
        Map<Long, byte[]> found = new HashMap<>(blobs);
        found.keySet().retainAll(contentIds);
        return found;
    }

    private ClassLoader loader() {
        return getClass().getClassLoader();
    }

    @SuppressWarnings("unchecked") // the tests know what they put
    private static List<String> list(SessionAttributes from, String name) {
        return (List<String>) Objects.requireNonNull(from.get(name));
    }

    private StoredAttributes save(SessionAttributes from) {
        SaveDraft draft = from.draft();
        blobs.putAll(draft.blobs());
        StoredAttributes written = draft.onTopOf(from.stored());
        from.saved(draft, written);
        blobs.keySet().removeAll(draft.obsolete(written));
        return written;
    }
}
