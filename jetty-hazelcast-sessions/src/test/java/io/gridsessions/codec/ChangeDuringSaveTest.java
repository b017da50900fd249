// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static io.gridsessions.codec.StoreFixture.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Changes that meet a save that is under way, or that failed. */
class ChangeDuringSaveTest {
    private final StoreFixture store = new StoreFixture();

    @Test
    void changeInPlaceBetweenTwoSavesOfOneRequest_isSaved() {
        SessionAttributes node = store.load();
        List<String> cart = new ArrayList<>(List.of("a"));
        node.put("cart", cart);
        store.save(node);
        cart.add("b");
        store.save(node);
        cart.add("c");
        store.save(node);

        assertEquals(List.of("a", "b", "c"), store.load().get("cart"));
    }

    @Test
    void changeInPlaceThatCouldNotBeWritten_isSavedNextTime() {
        SessionAttributes node = store.loadWith("cart", new ArrayList<>(List.of("a")));
        list(node, "cart").add("b");

        node.draft();
        node.released();

        assertTrue(node.mayHaveChanged());
        store.save(node);
        assertEquals(List.of("a", "b"), store.load().get("cart"));
    }

    @Test
    void valueSetAgainDuringTheSave_staysPending() {
        SessionAttributes node = store.load();
        node.put("a", 1);
        SaveDraft draft = node.draft();
        node.put("a", 2);

        store.save(node, draft);

        assertEquals(1, store.load().get("a"));
        assertEquals(2, node.get("a"));
        assertTrue(node.mayHaveChanged());
        store.save(node);
        assertEquals(2, store.load().get("a"));
    }

    @Test
    void removalDuringTheSave_staysPending() {
        SessionAttributes node = store.loadWith("a", 1);
        node.put("a", 2);
        SaveDraft draft = node.draft();
        node.remove("a");

        store.save(node, draft);
        assertEquals(Set.of(), node.names());
        store.save(node);

        assertEquals(Set.of(), store.load().names());
    }

    @Test
    void settingDuringTheSaveOfARemoval_staysPending() {
        SessionAttributes node = store.loadWith("a", 1);
        node.remove("a");
        SaveDraft draft = node.draft();
        node.put("a", 2);

        store.save(node, draft);
        assertEquals(2, node.get("a"));
        store.save(node);

        assertEquals(2, store.load().get("a"));
    }

    @Test
    void listThatAnotherThreadKeepsChanging_isSavedOrStaysPending() throws Exception {
        List<String> cart = new ArrayList<>();
        SessionAttributes node = store.load();
        node.put("cart", cart);
        Thread other = new Thread(() -> {
            for (int i = 0; i < 200_000; i++) {
                cart.add(cart.size() > 100 ? cart.remove(0) : "item " + i);
            }
        });
        other.start();
        while (other.isAlive()) {
            store.save(node).refused().forEach(refused -> assertEquals("cart", refused.attribute()));
        }
        other.join();

        store.save(node);

        assertEquals(cart, store.load().get("cart"));
    }
}
