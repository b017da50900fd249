// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.Arrays;
import java.util.Collection;
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

    /** Makes sure that the slot has its object, unless there is none or it cannot be read; may fetch others on the way. */
    void decode(Slot slot, Collection<Slot> all, long storageId) {
        if (slot.live() != null || slot.stored() == null || slot.removed() || slot.unreadable()) {
            return;
        }
        BlobReference missing = slot.missingBlob();
        if (missing != null) {
            fetch(all, Set.of(missing.contentId()), storageId);
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

    /** What was stored of an attribute, and is lost; null if it can't be read. */
    @Nullable
    Object decodeLost(String name, EncodedValue lost) {
        try {
            return codec.decode(name, lost, application.get());
        } catch (UnreadableAttributeException e) {
            LOG.warn("{}; it was stored so, and nothing else is left of it", e.getMessage());
            return null;
        }
    }

    /** Fetches the blobs of all slots that lack theirs. */
    void fetch(Collection<Slot> slots, long storageId) {
        Set<Long> missing = new HashSet<>();
        for (Slot slot : slots) {
            BlobReference reference = slot.missingBlob();
            if (reference != null) {
                missing.add(reference.contentId());
            }
        }
        if (!missing.isEmpty()) {
            fetch(slots, missing, storageId);
        }
    }

    /** The object of the slot as bytes: the stored ones themselves if they are the same. */
    EncodedValue encode(Slot slot, Object live) throws UnencodableAttributeException {
        return codec.encode(slot.name(), live, application.get(), slot.bytes());
    }

    /** Whether this node changed the attribute and has yet to save that. */
    boolean changedHere(Slot slot) {
        Object live = slot.live();
        if (slot.pending() || live == null || !slot.mayHaveChanged() || slot.forgotten()) {
            return slot.pending();
        }
        try {
            return changed(slot, encode(slot, live));
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
            return codec.encode(name, codec.decode(name, stored, application.get()), application.get());
        } catch (UnreadableAttributeException | UnencodableAttributeException e) {
            return null;
        }
    }

    private void fetch(Collection<Slot> slots, Set<Long> missing, long storageId) {
        Map<Long, byte[]> found = blobs.fetch(storageId, missing);
        Map<Long, byte[]> expanded = new HashMap<>();
        for (Slot slot : slots) {
            BlobReference reference = slot.missingBlob();
            byte[] stored = reference == null ? null : found.get(reference.contentId());
            if (reference != null && stored != null) {
                byte[] blob = expanded.computeIfAbsent(
                        reference.contentId(), id -> Compression.expand(stored, reference.blobSize()));
                if (blob.length == reference.blobSize()) {
                    slot.fetched(part(blob, reference));
                }
            }
        }
    }

    /** The bytes to store for a blob. */
    byte[] shorten(byte[] blob) {
        return codec.shorten(blob);
    }

    private static EncodedValue part(byte[] blob, BlobReference reference) {
        int end = reference.offset() + reference.size();
        return EncodedValue.of(reference.alone() ? blob : Arrays.copyOfRange(blob, reference.offset(), end));
    }

    private static EncodedValue fetched(Slot slot) throws UnreadableAttributeException {
        EncodedValue bytes = slot.bytes();
        if (bytes == null) {
            throw new UnreadableAttributeException(
                    slot.name(),
                    "its blob is missing, has another size, or is compressed by zstd and zstd-jni is not here",
                    null);
        }
        return bytes;
    }
}
