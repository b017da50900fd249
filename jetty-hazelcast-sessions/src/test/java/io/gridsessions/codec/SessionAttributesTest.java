// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static io.gridsessions.codec.StoreFixture.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SessionAttributesTest {
    private final StoreFixture store = new StoreFixture();

    @Test
    void newSessions_haveStoragesOfTheirOwn() {
        AttributeCodec codec = new AttributeCodec();
        BlobSource none = (storageId, contentIds) -> Map.of();

        SessionAttributes first = new SessionAttributes(codec, none, getClass()::getClassLoader);
        SessionAttributes second = new SessionAttributes(codec, none, getClass()::getClassLoader);

        assertNotEquals(first.stored().storageId(), second.stored().storageId());
        assertTrue(first.draft().empty());
    }

    @Test
    void whatIsSaved_isFoundAfterLoading() {
        SessionAttributes node = store.load();
        node.put("small", "text");
        node.put("large", "x".repeat(5_000));
        store.save(node);

        SessionAttributes loaded = store.load();

        assertEquals("text", loaded.get("small"));
        assertEquals("x".repeat(5_000), loaded.get("large"));
        assertEquals(Set.of("small", "large"), loaded.names());
        assertFalse(loaded.mayHaveChanged());
    }

    @Test
    void value_isDecodedOnceAndOnlyWhenAskedFor() {
        SessionAttributes node = store.loadWith("cart", new ArrayList<>(List.of("x".repeat(5_000))));
        assertEquals(0, store.fetches);

        assertSame(node.get("cart"), node.get("cart"));
        assertEquals(1, store.fetches);
    }

    @Test
    void changeInPlace_isSaved() {
        SessionAttributes node = store.loadWith("cart", new ArrayList<>(List.of("a")));

        list(node, "cart").add("b");

        assertTrue(node.mayHaveChanged());
        store.save(node);
        assertEquals(List.of("a", "b"), store.load().get("cart"));
    }

    @Test
    void readingOnly_changesNothing() {
        SessionAttributes node = store.loadWith("cart", new ArrayList<>(List.of("a")));

        list(node, "cart");

        assertTrue(node.mayHaveChanged());
        assertTrue(node.draft().empty());
        node.released();
        assertFalse(node.mayHaveChanged());
    }

    @Test
    void valueHandedOutAfterTheLastDraft_isLookedAtAgain() {
        SessionAttributes node = store.loadWith("cart", new ArrayList<>(List.of("a")));
        node.draft();
        list(node, "cart").add("b");

        node.released();

        assertTrue(node.mayHaveChanged());
    }

    @Test
    void changesOfSessionsThatHadNone_areSeen() {
        List<Consumer<SessionAttributes>> changes = List.of(
                node -> list(node, "cart").add("b"),
                node -> node.put("name", "Grace"),
                node -> node.put("new", 1),
                node -> node.remove("name"));
        for (Consumer<SessionAttributes> change : changes) {
            SessionAttributes saved = store.loadWith("cart", new ArrayList<>(List.of("a")));
            saved.put("name", "Ada");
            store.save(saved);
            SessionAttributes node = store.load();
            assertFalse(node.mayHaveChanged());

            change.accept(node);

            assertTrue(node.mayHaveChanged());
            store.save(node);
            node.released();
            assertFalse(node.mayHaveChanged());
        }
    }

    @Test
    void largeValuesThatWereForgotten_areSeenAsChanges() {
        SessionAttributes node = store.loadWith("large", "x".repeat(5_000));
        node.get("large");
        assertFalse(node.mayHaveChanged());

        node.forgetLarge();

        assertTrue(node.mayHaveChanged());
    }

    @Test
    void readingSomethingImmutable_cannotChangeIt() {
        SessionAttributes node = store.loadWith("name", "Ada");

        assertEquals("Ada", node.get("name"));

        assertFalse(node.mayHaveChanged());
    }

    @Test
    void settingTheSameValueAgain_changesNothing() {
        SessionAttributes node = store.loadWith("name", "Ada");

        assertEquals("Ada", node.put("name", "Ada"));

        assertTrue(node.draft().empty());
        assertFalse(node.mayHaveChanged());
    }

    @Test
    void settingTheSameLargeValueAgain_changesNothing() {
        SessionAttributes node = store.loadWith("text", "x".repeat(5_000));

        node.put("text", "x".repeat(5_000));

        assertTrue(node.draft().empty());
    }

    @Test
    void sameMapInAnotherOrder_isNotAChange() throws Exception {
        // "Aa" and "BB" have one hash code: their order is that of insertion
        store.store("map", Hex.bytes("57 02 0F 02'BB' 08 02 0F 02'Aa' 08 02"));
        SessionAttributes node = store.load();
        HashMap<String, Integer> same = new HashMap<>(Map.of("Zz", 0));
        same.clear();
        same.put("BB", 1);
        same.put("Aa", 1);

        assertEquals(same, node.get("map"));
        assertTrue(node.draft().empty());
        node.put("map", same);
        assertTrue(node.draft().empty());
    }

    @Test
    void tableWithAnotherCapacity_isNotAChangeButItsChangesAre() {
        HashMap<String, Object> roomy = new HashMap<>(1_000);
        roomy.put("a", Locale.GERMANY);
        SessionAttributes node = store.loadWith("map", roomy);
        Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(node.get("map"));

        assertTrue(node.draft().empty());
        assertTrue(node.draft().empty());
        map.clear();
        assertFalse(node.draft().empty());
    }

    @Test
    void unchangedAttributes_keepTheirStoredBytes() {
        store.loadWith("other", "x".repeat(2_000));
        SessionAttributes node = store.loadWith("cart", new ArrayList<>(List.of("a")));
        StoredValue other = store.stored("other");
        node.put("name", "Ada");

        SaveDraft draft = store.save(node);

        assertEquals(Map.of(), draft.blobs());
        assertEquals(other, store.stored("other"));
    }

    @Test
    void removal_isSaved() {
        SessionAttributes node = store.loadWith("a", 1);

        assertEquals(1, node.remove("a"));

        assertEquals(Set.of(), node.names());
        assertNull(node.get("a"));
        assertNull(node.remove("a"));
        store.save(node);
        assertEquals(Set.of(), store.load().names());
        assertFalse(node.mayHaveChanged());
    }

    @Test
    void settingNull_removes() {
        SessionAttributes node = store.loadWith("a", 1);

        assertEquals(1, node.put("a", null));

        assertEquals(Set.of(), node.names());
    }

    @Test
    void attributeRemovedBeforeItWasEverSaved_leavesNothing() {
        SessionAttributes node = store.load();
        node.put("a", 1);
        node.remove("a");

        assertFalse(node.mayHaveChanged());
        assertTrue(node.draft().empty());
    }

    @Test
    void gridThatDoesNotAnswer_isNotMistakenForNothing() {
        SessionAttributes node = store.loadWith("text", "x".repeat(5_000));
        store.unavailable = true;
        assertThrows(IllegalStateException.class, () -> node.get("text"));

        store.unavailable = false;

        assertEquals("x".repeat(5_000), node.get("text"));
    }

    @Test
    void fetchedBlobs_areReadableAfterTheSessionWasDeleted() {
        SessionAttributes node = store.loadWith("text", "x".repeat(5_000));

        node.fetchAll();
        store.blobs.clear();

        assertEquals("x".repeat(5_000), node.get("text"));
        assertEquals(1, store.fetches);
    }

    @Test
    void activationListeners_areNamedWithoutDecoding() {
        SessionAttributes node = store.load();
        node.put("listener", new JavaSerializationTest.Listener());
        node.put("other", "text");
        assertEquals(Set.of("listener"), node.listenerNames());
        store.save(node);

        assertEquals(Set.of("listener"), store.load().listenerNames());
    }
}
