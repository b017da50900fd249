// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static io.gridsessions.codec.StoreFixture.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Objects that a request still has when a save was laid on what another node wrote. */
class HandedOutObjectTest {
    private final StoreFixture store = new StoreFixture();

    @Test
    void objectHandedOutBeforeAnothersChange_isSavedIfItChangesLater() {
        SessionAttributes node = store.loadWith("cart", new ArrayList<>(List.of("a")));
        List<String> cart = list(node, "cart");
        addThereElsewhere();
        node.put("name", "Ada");
        store.save(node);

        cart.add("here");

        assertTrue(node.mayHaveChanged());
        SaveDraft draft = node.draft();
        assertEquals(Set.of("cart"), draft.conflicts(store.record()));
        store.save(node, draft);
        assertEquals(List.of("a", "here"), store.load().get("cart"));
        assertSame(cart, node.get("cart"));
    }

    @Test
    void objectHandedOutBeforeItsBytesMoved_isSavedIfItChangesLater() {
        SessionAttributes first = store.load();
        first.put("cart", new ArrayList<>(List.of("x".repeat(1_000))));
        for (String name : List.of("b", "c", "d")) first.put(name, name.repeat(900));
        store.save(first);
        SessionAttributes node = store.load();
        List<String> cart = list(node, "cart");
        SessionAttributes writer = store.load();
        writer.put("e", "e".repeat(800));
        store.save(writer);
        assertInstanceOf(BlobReference.class, store.stored("cart"));
        node.put("name", "Ada");
        store.save(node);

        cart.add("milk");
        store.save(node);

        assertEquals(2, list(store.load(), "cart").size());
    }

    @Test
    void objectHandedOutBeforeAnotherRemovedIt_isSavedOnlyIfItChangesLater() {
        SessionAttributes node = store.loadWith("cart", new ArrayList<>(List.of("a")));
        List<String> cart = list(node, "cart");
        SessionAttributes writer = store.load();
        writer.remove("cart");
        store.save(writer);
        node.put("name", "Ada");
        store.save(node);
        assertEquals(Set.of("name"), node.names());
        assertNull(node.get("cart"));
        assertTrue(node.draft().empty());

        cart.add("here");
        store.save(node);

        assertEquals(List.of("a", "here"), store.load().get("cart"));
    }

    @Test
    void objectHandedOutBeforeAnothersChange_isForgottenWithItsRequest() {
        SessionAttributes node = store.loadWith("cart", new ArrayList<>(List.of("a")));
        List<String> cart = list(node, "cart");
        addThereElsewhere();
        node.put("name", "Ada");
        store.save(node);
        node.draft();
        node.released();

        cart.add("too late");

        assertFalse(node.mayHaveChanged());
        assertEquals(List.of("a", "there"), node.get("cart"));
    }

    @Test
    void objectHandedOutBeforeItsBlobWasLost_isNotSavedOverAnothersRestoredValue() {
        SessionAttributes node = store.loadWith("list", new ArrayList<>(List.of("0".repeat(5_000))));
        list(node, "list");
        node.forgetLarge();
        SessionAttributes writer = store.load();
        list(writer, "list").add("there");
        store.save(writer);

        node.refresh(store.record());

        assertTrue(node.draft().empty());
    }

    private void addThereElsewhere() {
        SessionAttributes writer = store.load();
        list(writer, "cart").add("there");
        store.save(writer);
    }
}
