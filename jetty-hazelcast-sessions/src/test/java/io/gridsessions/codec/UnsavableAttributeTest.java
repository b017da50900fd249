// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Attributes that cannot be read or written harm only themselves. */
class UnsavableAttributeTest {
    private static final byte[] BROKEN = {0x7F, 1, 2, 3};
    private final StoreFixture store = new StoreFixture();

    @Test
    void unreadableAttribute_isNullAndTheOthersAreServed() {
        store.store("broken", BROKEN);
        SessionAttributes node = store.loadWith("name", "Ada");

        assertNull(node.get("broken"));
        assertNull(node.get("broken"));
        assertEquals("Ada", node.get("name"));
        assertEquals(Set.of("broken", "name"), node.names());
    }

    @Test
    void unreadableAttribute_isWrittenBackUntouched() {
        store.store("broken", BROKEN);
        SessionAttributes node = store.load();
        assertNull(node.get("broken"));
        node.put("name", "Ada");

        store.save(node);

        assertEquals(new InlineValue(EncodedValue.of(BROKEN)), store.stored("broken"));
    }

    @Test
    void unreadableAttribute_canBeRemovedAndReplaced() {
        store.store("removed", BROKEN);
        store.store("replaced", BROKEN);
        SessionAttributes node = store.load();

        assertNull(node.remove("removed"));
        assertNull(node.put("replaced", 1));
        store.save(node);

        assertEquals(Set.of("replaced"), store.load().names());
        assertEquals(1, store.load().get("replaced"));
    }

    @Test
    void missingBlob_isUnreadableAndItsReferenceIsKept() {
        SessionAttributes node = store.loadWith("text", "x".repeat(5_000));
        StoredValue reference = store.stored("text");
        store.blobs.clear();

        assertNull(node.get("text"));
        node.put("name", "Ada");
        store.save(node);

        assertEquals(reference, store.stored("text"));
    }

    @Test
    void blobOfAnotherSize_isUnreadable() {
        SessionAttributes node = store.loadWith("text", "x".repeat(5_000));
        store.blobs.replaceAll((id, bytes) -> new byte[0]);

        assertNull(node.get("text"));
    }

    @Test
    void attributeThatBecomesReadable_isRead() {
        store.store("broken", BROKEN);
        SessionAttributes node = store.load();
        assertNull(node.get("broken"));
        store.store("broken", new byte[] {Tag.TRUE});

        assertTrue(node.refresh(store.record()));

        assertEquals(true, node.get("broken"));
    }

    @Test
    void attributeThatCannotBeWritten_isLeftOutWithAnError() {
        SessionAttributes node = store.loadWith("thread", "before");
        Thread thread = new Thread();
        node.put("thread", thread);
        node.put("name", "Ada");

        SaveDraft draft = store.save(node);

        assertEquals(1, draft.refused().size());
        assertEquals("thread", draft.refused().get(0).attribute());
        assertEquals("before", store.load().get("thread"));
        assertEquals("Ada", store.load().get("name"));
        assertSame(thread, node.get("thread"));
    }

    @Test
    void attributeThatCannotBeWritten_isTriedAgainOnlyAfterItWasTouched() {
        SessionAttributes node = store.load();
        node.put("thread", new Thread());
        assertFalse(node.draft().refused().isEmpty());

        assertFalse(node.mayHaveChanged());
        assertTrue(node.draft().refused().isEmpty());
        assertNotNull(node.get("thread"));
        assertTrue(node.mayHaveChanged());
        assertFalse(node.draft().refused().isEmpty());
    }

    @Test
    void attributeThatKeepsChanging_staysPending() {
        SessionAttributes node = store.load();
        node.put("restless", new JavaSerializationTest.Restless(5));

        SaveDraft draft = store.save(node);
        assertEquals(1, draft.refused().size());
        assertTrue(draft.empty());
        node.released();

        assertTrue(node.mayHaveChanged());
        store.save(node);
        assertEquals(Set.of("restless"), store.load().names());
    }
}
