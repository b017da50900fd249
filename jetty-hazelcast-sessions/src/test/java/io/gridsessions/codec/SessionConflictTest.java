// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static io.gridsessions.codec.StoreFixture.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two nodes that change one session at the same time. */
class SessionConflictTest {
    private final StoreFixture store = new StoreFixture();

    @Test
    void differentAttributes_areBothSaved() {
        SessionAttributes first = store.load();
        SessionAttributes second = store.load();
        first.put("a", 1);
        second.put("b", 2);

        store.save(first);
        SaveDraft draft = second.draft();
        assertEquals(Set.of(), draft.conflicts(store.record()));
        store.save(second, draft);

        assertEquals(Set.of("a", "b"), store.load().names());
        assertEquals(1, second.get("a"));
        assertFalse(second.mayHaveChanged());
    }

    @Test
    void sameAttribute_theLaterWinsAndIsAConflict() {
        SessionAttributes first = store.loadWith("a", 0);
        SessionAttributes second = store.load();
        first.put("a", 1);
        second.put("a", 2);

        store.save(first);
        SaveDraft draft = second.draft();
        assertEquals(Set.of("a"), draft.conflicts(store.record()));
        store.save(second, draft);

        assertEquals(2, store.load().get("a"));
    }

    @Test
    void sameChangeOnBothNodes_isNoConflict() {
        SessionAttributes first = store.loadWith("a", 0);
        SessionAttributes second = store.load();
        first.put("a", 1);
        second.put("a", 1);
        store.save(first);

        assertEquals(Set.of(), second.draft().conflicts(store.record()));
    }

    @Test
    void removalAgainstChange_isAConflict() {
        SessionAttributes first = store.loadWith("a", 0);
        SessionAttributes second = store.load();
        first.put("a", 1);
        second.remove("a");
        store.save(first);

        SaveDraft draft = second.draft();

        assertEquals(Set.of("a"), draft.conflicts(store.record()));
        assertEquals(Map.of(), draft.onTopOf(store.record()).values());
    }

    @Test
    void blobsOfTheLoser_areObsolete() {
        SessionAttributes first = store.loadWith("text", "0".repeat(5_000));
        SessionAttributes second = store.load();
        first.put("text", "1".repeat(5_000));
        second.put("text", "2".repeat(5_000));

        store.save(first);
        store.save(second);

        assertEquals(store.record().contentIds(), store.blobs.keySet());
        assertEquals(1, store.blobs.size());
    }

    @Test
    void blobOfARemovedAttribute_isObsolete() {
        SessionAttributes node = store.loadWith("text", "0".repeat(5_000));
        node.remove("text");

        store.save(node);

        assertEquals(Map.of(), store.blobs);
    }

    @Test
    void anotherSession_isRefused() {
        SaveDraft draft = store.load().draft();

        assertThrows(IllegalArgumentException.class, () -> draft.onTopOf(new StoredAttributes(8, Map.of())));
    }

    @Test
    void refresh_keepsTheObjectsOfWhatDidNotChange() {
        store.loadWith("same", new ArrayList<>(List.of("a")));
        SessionAttributes node = store.loadWith("other", new ArrayList<>(List.of("a")));
        List<String> same = list(node, "same");
        List<String> other = list(node, "other");
        SessionAttributes writer = store.load();
        list(writer, "other").add("b");
        store.save(writer);

        assertTrue(node.refresh(store.record()));

        assertSame(same, node.get("same"));
        assertNotSame(other, node.get("other"));
        assertEquals(List.of("a", "b"), node.get("other"));
        assertFalse(node.refresh(store.record()));
    }

    @Test
    void refresh_takesOverWhatWasAddedAndRemoved() {
        SessionAttributes node = store.loadWith("removed", 1);
        assertEquals(1, node.get("removed"));
        SessionAttributes writer = store.load();
        writer.remove("removed");
        writer.put("added", 2);
        store.save(writer);

        node.refresh(store.record());

        assertEquals(Set.of("added"), node.names());
        assertNull(node.get("removed"));
        assertFalse(node.mayHaveChanged());
    }

    @Test
    void refresh_keepsWhatIsPendingAndCountsTheConflict() {
        SessionAttributes node = store.loadWith("set", 1);
        SessionAttributes writer = store.loadWith("removed", 1);
        node.refresh(store.record());
        node.put("set", 2);
        node.remove("removed");
        writer.put("set", 3);
        writer.put("removed", 3);
        store.save(writer);

        node.refresh(store.record());

        assertEquals(2, node.get("set"));
        assertEquals(Set.of("set"), node.names());
        SaveDraft draft = node.draft();
        assertEquals(Set.of("set", "removed"), draft.conflicts(store.record()));
        store.save(node, draft);
        assertEquals(2, store.load().get("set"));
        assertEquals(Set.of(), node.draft().conflicts(store.record()));
    }

    @Test
    void refresh_keepsAChangeInPlace() {
        SessionAttributes node = store.loadWith("cart", new ArrayList<>(List.of("a")));
        list(node, "cart").add("here");
        SessionAttributes writer = store.load();
        list(writer, "cart").add("there");
        store.save(writer);

        node.refresh(store.record());
        store.save(node);

        assertEquals(List.of("a", "here"), store.load().get("cart"));
    }

    @Test
    void saveOnTopOfAnothersChange_takesThatOver() {
        SessionAttributes node = store.loadWith("cart", new ArrayList<>(List.of("a")));
        assertEquals(List.of("a"), node.get("cart"));
        SessionAttributes writer = store.load();
        list(writer, "cart").add("there");
        store.save(writer);
        node.put("name", "Ada");

        store.save(node);

        assertEquals(List.of("a", "there"), node.get("cart"));
        assertEquals("Ada", store.load().get("name"));
    }

    @Test
    void attributeSetAndRemovedBeforeItWasStored_doesNotHideWhatAnotherNodeSetsLater() {
        SessionAttributes node = store.loadWith("other", 1);
        node.put("x", "here");
        node.remove("x");
        assertTrue(node.draft().empty());
        SessionAttributes writer = store.load();
        writer.put("x", "there");
        store.save(writer);

        node.refresh(store.record());

        assertEquals("there", node.get("x"));
        store.save(node);
        assertEquals("there", store.load().get("x"));
    }

    @Test
    void attributeOfASaveThatMayHaveTakenPlace_isRemovedAllTheSame() {
        SessionAttributes node = store.loadWith("other", 1);
        node.put("x", "here");
        store.saveUnanswered(node);
        node.remove("x");

        store.save(node);

        assertNull(store.load().get("x"));
    }

    @Test
    void valueThatIsSetBackAfterASaveThatMayHaveTakenPlace_isSaved() {
        SessionAttributes node = store.loadWith("x", "first");
        node.put("x", "second");
        store.saveUnanswered(node);
        node.put("x", "first");

        store.save(node);

        assertEquals("first", store.load().get("x"));
    }
}
