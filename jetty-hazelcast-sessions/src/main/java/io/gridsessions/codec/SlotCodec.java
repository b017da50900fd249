// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way from the slots of one session to the codec and to the session's blobs. */
final class SlotCodec {
    private static final Logger LOG = LoggerFactory.getLogger(SessionAttributes.class);

    private final AttributeCodec codec;
    private final BlobSource blobs;
    private final Supplier<ClassLoader> application;

    SlotCodec(AttributeCodec codec, BlobSource blobs, Supplier<ClassLoader> application) {
        this.codec = codec;
        this.blobs = blobs;
        this.application = application;
    }

    /** Makes sure that the slot has its object, unless there is none or it cannot be read. */
    void decode(Slot slot, long storageId) {
        if (slot.live() != null || slot.stored() == null || slot.removed() || slot.unreadable()) {
            return;
        }
        BlobReference missing = slot.missingBlob();
        if (missing != null) {
            fetch(Map.of(missing.contentId(), slot), storageId);
        }
        try {
            slot.decoded(codec.decode(slot.name(), fetched(slot), application.get()));
        } catch (UnreadableAttributeException e) {
            if (slot.giveUp()) {
                LOG.warn("{}; it is kept as it is, and the application sees null", e.getMessage());
                LOG.debug("Attribute '{}' cannot be read", slot.name(), e);
            }
        }
    }

    /** Fetches the blobs of all slots that lack theirs. */
    void fetch(Iterable<Slot> slots, long storageId) {
        Map<Long, Slot> missing = new HashMap<>();
        for (Slot slot : slots) {
            BlobReference reference = slot.missingBlob();
            if (reference != null) {
                missing.put(reference.contentId(), slot);
            }
        }
        if (!missing.isEmpty()) {
            fetch(missing, storageId);
        }
    }

    EncodedValue encode(String name, Object value) throws UnencodableAttributeException {
        return codec.encode(name, value, application.get());
    }

    /** Whether this node changed the attribute and has yet to save that. */
    boolean changedHere(Slot slot) {
        Object live = slot.live();
        if (slot.pending() || live == null || !slot.mayHaveChanged()) {
            return slot.pending();
        }
        try {
            return changed(slot, encode(slot.name(), live));
        } catch (UnencodableAttributeException e) {
            return true;
        }
    }

    /**
     * Whether the object of the slot, encoded so, is not what is stored any more.
     *
     * <p>Another node may have written the same value as other bytes, for example the entries of a hash table in another
     * order: so the stored bytes are decoded and encoded here for comparison, once.
     */
    boolean changed(Slot slot, EncodedValue encoded) {
        EncodedValue stored = slot.bytes();
        if (slot.sameAs(encoded)) {
            return false;
        }
        if (stored == null || slot.reproduced() || stored.immutable()) {
            return true;
        }
        EncodedValue again = encodeAgain(slot.name(), stored);
        if (!encoded.equals(again)) {
            return true;
        }
        slot.alike(encoded);
        return false;
    }

    private @Nullable EncodedValue encodeAgain(String name, EncodedValue stored) {
        try {
            return encode(name, codec.decode(name, stored, application.get()));
        } catch (UnreadableAttributeException | UnencodableAttributeException e) {
            return null;
        }
    }

    private void fetch(Map<Long, Slot> missing, long storageId) {
        Set<Long> wanted = new HashSet<>(missing.keySet());
        blobs.fetch(storageId, wanted).forEach((contentId, bytes) -> {
            Slot slot = missing.get(contentId);
            StoredValue stored = slot == null ? null : slot.stored();
            if (slot != null && stored != null && bytes.length == stored.size()) {
                slot.fetched(EncodedValue.of(bytes));
            }
        });
    }

    private static EncodedValue fetched(Slot slot) throws UnreadableAttributeException {
        EncodedValue bytes = slot.bytes();
        if (bytes == null) {
            throw new UnreadableAttributeException(slot.name(), "its blob is missing or has another size", null);
        }
        return bytes;
    }
}
