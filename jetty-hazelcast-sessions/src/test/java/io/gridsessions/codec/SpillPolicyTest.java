// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpillPolicyTest {
    private final StoreFixture store = new StoreFixture();

    @Test
    void value_isSpilledFromOneByteOverTheLimit() {
        Map<String, StoredValue> places = place(Map.of("inline", value(1_024), "blob", value(1_025)), Map.of());

        assertTrue(places.get("inline") instanceof InlineValue);
        assertTrue(places.get("blob") instanceof BlobReference blob && blob.size() == 1_025);
    }

    @Test
    void largestValues_leaveAFullRecord() {
        Map<String, StoredValue> unchanged = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            unchanged.put("old" + i, new InlineValue(value(900 + i)));
        }
        unchanged.put("blob", new BlobReference(1, 50_000, 0, 50_000, false, false));

        Map<String, StoredValue> places = place(Map.of("new", value(1_000)), unchanged);

        assertEquals(Set.of("new"), places.keySet());
        assertTrue(places.get("new") instanceof BlobReference);
        assertEquals(
                Set.of("new", "old3"),
                place(Map.of("new", value(500)), unchanged).keySet());
    }

    @Test
    void manySmallValues_stayInTheRecord() {
        Map<String, EncodedValue> small = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            small.put("a" + i, value(63));
        }

        assertFalse(place(small, Map.of()).values().stream().anyMatch(BlobReference.class::isInstance));
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
    void valuesSavedTogether_shareABlobAndAreFetchedTogether() {
        SessionAttributes node = store.load();
        node.put("a", "a".repeat(5_000));
        node.put("b", "b".repeat(6_000));
        node.put("huge", "h".repeat(70_000));
        SaveDraft draft = store.save(node);
        SessionAttributes other = store.load();

        assertEquals(2, draft.blobs().size());
        assertEquals(2, store.blobs.size());
        assertEquals("b".repeat(6_000), other.get("b"));
        assertEquals("a".repeat(5_000), other.get("a"));
        assertEquals(1, store.fetches);
        assertEquals("h".repeat(70_000), other.get("huge"));
        assertEquals(2, store.fetches);
        assertTrue(other.draft().empty());
    }

    @Test
    void blobsWithSeveralValues_areBounded() {
        Map<String, EncodedValue> values = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            values.put("a" + i, value(50_000));
        }
        Map<Long, Integer> sizes = new HashMap<>();
        place(values, Map.of()).values().forEach(place -> {
            BlobReference blob = (BlobReference) place;
            sizes.put(blob.contentId(), blob.blobSize());
        });

        assertEquals(
                List.of(50_000, 100_000, 100_000),
                sizes.values().stream().sorted().toList());
    }

    @Test
    void sharedBlob_staysUntilItsLastValueHasGone() {
        SessionAttributes node = store.load();
        node.put("a", "a".repeat(5_000));
        node.put("b", "b".repeat(5_000));
        store.save(node);
        node.remove("a");
        store.save(node);

        assertEquals(1, store.blobs.size());
        assertEquals("b".repeat(5_000), store.load().get("b"));
        node.remove("b");
        store.save(node);
        assertEquals(Map.of(), store.blobs);
    }

    @Test
    void blobThatIsMostlyUnused_isLeftWhenAnotherOneIsWritten() {
        SessionAttributes node = store.load();
        node.put("a", "a".repeat(5_000));
        node.put("b", "b".repeat(5_000));
        node.put("c", "c".repeat(4_000));
        store.save(node);
        node.put("a", "A".repeat(5_000));
        store.save(node);
        assertEquals(2, store.blobs.size());
        node.put("b", "B".repeat(5_000));
        store.save(node);

        int bytes = store.blobs.values().stream().mapToInt(blob -> blob.length).sum();
        assertEquals(2, store.blobs.size());
        assertTrue(bytes < 15_000, bytes + " bytes");
        SessionAttributes other = store.load();
        assertEquals("A".repeat(5_000), other.get("a"));
        assertEquals("B".repeat(5_000), other.get("b"));
        assertEquals("c".repeat(4_000), other.get("c"));
    }

    @Test
    void blobThatIsMostlyUnused_staysWhenNoOtherOneIsWritten() {
        Map<String, StoredValue> unchanged = Map.of("old", partOfABlob(0));

        assertEquals(
                Set.of("small"),
                SpillPolicy.place(Map.of("small", value(10)), unchanged, name -> value(5_000))
                        .keySet());
    }

    @Test
    void blobThatIsOnlyPartlyAtHand_staysAsItIs() {
        Map<String, StoredValue> unchanged = Map.of("known", partOfABlob(0), "unknown", partOfABlob(5_000));

        assertEquals(
                Set.of("new"),
                SpillPolicy.place(
                                Map.of("new", value(5_000)),
                                unchanged,
                                name -> name.equals("known") ? value(5_000) : null)
                        .keySet());
    }

    @Test
    void blobOfAnotherSizeThanTheRecordSays_isNotTrusted() {
        SessionAttributes node = store.load();
        node.put("a", "a".repeat(5_000));
        node.put("b", "b".repeat(5_000));
        store.save(node);
        store.blobs.replaceAll((id, blob) -> Arrays.copyOf(blob, blob.length + 1));

        assertNull(store.load().get("a"));
    }

    @Test
    void flags_areAnsweredByTheReference() {
        SessionAttributes node = store.loadWith("text", "x".repeat(5_000));

        assertTrue(store.stored("text").immutable());
        assertFalse(store.stored("text").activationListener());
        assertEquals("x".repeat(5_000), node.get("text"));
        assertFalse(node.mayHaveChanged());
    }

    private static Map<String, StoredValue> place(
            Map<String, EncodedValue> changed, Map<String, StoredValue> unchanged) {
        return SpillPolicy.place(changed, unchanged, name -> null);
    }

    /** A value that takes up a tenth of its blob. */
    private static BlobReference partOfABlob(int offset) {
        return new BlobReference(1, 50_000, offset, 5_000, false, false);
    }

    private static EncodedValue value(int size) {
        return EncodedValue.of(new byte[size]);
    }
}
