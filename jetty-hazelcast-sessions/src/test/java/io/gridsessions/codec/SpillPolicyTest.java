// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpillPolicyTest {
    private final StoreFixture store = new StoreFixture();

    @Test
    void value_isSpilledFromOneByteOverTheLimit() {
        Map<String, StoredValue> places =
                SpillPolicy.place(Map.of("inline", value(1_024), "blob", value(1_025)), Map.of());

        assertTrue(places.get("inline") instanceof InlineValue);
        assertTrue(places.get("blob") instanceof BlobReference blob && blob.size() == 1_025);
    }

    @Test
    void largestValues_leaveAFullRecord() {
        Map<String, StoredValue> unchanged = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            unchanged.put("old" + i, new InlineValue(value(900 + i)));
        }
        unchanged.put("blob", new BlobReference(1, 50_000, false, false));

        Map<String, StoredValue> places = SpillPolicy.place(Map.of("new", value(1_000)), unchanged);

        assertEquals(Set.of("new"), places.keySet());
        assertTrue(places.get("new") instanceof BlobReference);
        assertEquals(
                Set.of("new", "old3"),
                SpillPolicy.place(Map.of("new", value(500)), unchanged).keySet());
    }

    @Test
    void manySmallValues_stayInTheRecord() {
        Map<String, EncodedValue> small = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            small.put("a" + i, value(63));
        }

        assertFalse(SpillPolicy.place(small, Map.of()).values().stream().anyMatch(BlobReference.class::isInstance));
    }

    @Test
    void valueThatMoved_isReadableOnAllNodes() {
        SessionAttributes node = store.load();
        for (int i = 0; i < 4; i++) {
            node.put("old" + i, "x".repeat(900 + i));
        }
        store.save(node);
        node.put("new", "x".repeat(500));
        store.save(node);

        assertTrue(store.stored("old3") instanceof BlobReference);
        assertEquals("x".repeat(903), store.load().get("old3"));
        assertEquals("x".repeat(903), node.get("old3"));
        assertTrue(node.draft().empty());
        assertFalse(node.refresh(store.record()));
    }

    @Test
    void valueThatMovedWhileAnotherNodeChangedIt_isTheirs() {
        SessionAttributes node = store.load();
        for (int i = 0; i < 4; i++) {
            node.put("old" + i, "x".repeat(900 + i));
        }
        store.save(node);
        SessionAttributes writer = store.load();
        writer.put("old3", "theirs");
        node.put("new", "x".repeat(500));
        SaveDraft draft = node.draft();
        store.save(writer);

        store.save(node, draft);

        assertEquals("theirs", node.get("old3"));
        assertEquals("theirs", store.load().get("old3"));
        assertEquals(Map.of(), store.blobs);
    }

    @Test
    void flags_areAnsweredByTheReference() {
        SessionAttributes node = store.loadWith("text", "x".repeat(5_000));

        assertTrue(store.stored("text").immutable());
        assertFalse(store.stored("text").activationListener());
        assertEquals("x".repeat(5_000), node.get("text"));
        assertFalse(node.mayHaveChanged());
    }

    private static EncodedValue value(int size) {
        return EncodedValue.of(new byte[size]);
    }
}
