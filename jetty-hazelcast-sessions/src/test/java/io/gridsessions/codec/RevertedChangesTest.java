// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static io.gridsessions.codec.StoreFixture.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the application changed and could not save: the session is again as it was stored last. */
class RevertedChangesTest {
    private final StoreFixture store = new StoreFixture();

    @Test
    void attributesThatWereSetOrRemoved_areAsStored() {
        SessionAttributes node = store.loadWith("name", "Ada");
        node.put("town", "London");
        store.save(node);
        node.put("name", "Eve");
        node.remove("town");
        node.put("new", "here");
        node.draft(); // a save that failed

        node.revert();

        assertEquals("Ada", node.get("name"));
        assertEquals("London", node.get("town"));
        assertNull(node.get("new"));
        assertEquals(Set.of("name", "town"), node.names());
        assertFalse(node.mayHaveChanged());
    }

    @Test
    void objectChangedInPlace_isAsStored_andWhatIsDoneToItLaterIsNotSaved() {
        SessionAttributes node = store.loadWith("cart", new ArrayList<>(List.of("a")));
        List<String> cart = list(node, "cart");
        cart.add("refused");

        node.revert();

        cart.add("later");
        assertEquals(List.of("a"), node.get("cart"));
        store.save(node);
        assertEquals(List.of("a"), store.load().get("cart"));
    }

    @Test
    void largeValue_isReadWithoutTheBlobs_whichMayBeLost() {
        SessionAttributes node = store.loadWith("photo", "x".repeat(100_000));
        node.get("photo");
        node.put("photo", "refused");
        node.draft();
        store.blobs.clear();

        node.revert();

        assertEquals("x".repeat(100_000), node.get("photo"));
    }

    @Test
    void largeValuesWhoseRestoreFailed_areAsTheyWereStored_andAreStoredAgain() {
        SessionAttributes node = store.loadWith("photo", "x".repeat(100_000));
        node.put("list", new ArrayList<>(List.of("y".repeat(5_000))));
        node.put("gone", "z".repeat(5_000));
        store.save(node);
        node.put("photo", "refused");
        list(node, "list").add("refused");
        node.remove("gone");
        node.forgetLarge();
        node.draft();

        node.revert();
        store.blobs.clear();
        node.forgetLarge(); // by the next restore
        store.save(node);

        SessionAttributes restored = store.load();
        assertEquals("x".repeat(100_000), restored.get("photo"));
        assertEquals(List.of("y".repeat(5_000)), restored.get("list"));
        assertEquals("z".repeat(5_000), restored.get("gone"));
    }

    @Test
    void changeAfterwards_isSaved() {
        SessionAttributes node = store.loadWith("name", "Ada");
        node.put("name", "Eve");
        node.draft();
        node.revert();
        node.put("name", "Bob");
        store.save(node);
        assertEquals("Bob", store.load().get("name"));
    }
}
