// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One pass over the slots of a session that finds out what really changed. */
final class Drafting {
    private final SlotCodec codec;
    private final Function<String, @Nullable EncodedValue> known;
    private final Map<String, Basis> bases = new LinkedHashMap<>();
    private final Map<String, EncodedValue> values = new LinkedHashMap<>();
    private final List<UnencodableAttributeException> refused = new ArrayList<>();

    Drafting(SlotCodec codec, Function<String, @Nullable EncodedValue> known) {
        this.codec = codec;
        this.known = known;
    }

    void add(Slot slot) {
        Object live = slot.live();
        if (slot.removed()) {
            bases.put(slot.name(), slot.basis());
            slot.draft();
        } else {
            if (live != null) {
                addLive(slot, live);
            }
            OutdatedObject outdated = slot.outdated();
            if (outdated != null && !bases.containsKey(slot.name())) {
                addOutdated(slot, outdated);
            }
        }
    }

    SaveDraft draft(StoredAttributes stored) {
        Map<String, StoredValue> moves = bases.isEmpty() ? new LinkedHashMap<>() : place(stored);
        Map<String, Change> changes = new LinkedHashMap<>();
        bases.forEach((name, basis) -> changes.put(name, new Change(basis, values.get(name), moves.remove(name))));
        return new SaveDraft(stored, changes, moves, blobs(changes, moves), refused);
    }

    private Map<Long, byte[]> blobs(Map<String, Change> changes, Map<String, StoredValue> moves) {
        Map<Long, byte[]> blobs = new HashMap<>();
        changes.forEach((name, change) -> put(change.target(), change.value(), blobs));
        moves.forEach((name, target) -> put(target, known.apply(name), blobs));
        blobs.replaceAll((id, blob) -> codec.shorten(blob));
        return blobs;
    }

    private static void put(@Nullable StoredValue target, @Nullable EncodedValue value, Map<Long, byte[]> blobs) {
        if (target instanceof BlobReference reference && value != null) {
            SharedBlobs.put(blobs, reference, value);
        }
    }

    private Map<String, StoredValue> place(StoredAttributes stored) {
        if (SpillPolicy.fit(values.values(), stored.inlineSize())) {
            return SpillPolicy.inline(values);
        }
        Map<String, StoredValue> unchanged = stored.copy();
        unchanged.keySet().removeAll(bases.keySet());
        return SpillPolicy.place(values, unchanged, known);
    }

    private void addLive(Slot slot, Object live) {
        try {
            EncodedValue encoded = codec.encode(slot, live);
            if (codec.changed(slot, encoded) || slot.drafted()) {
                slot.changed();
                put(slot, encoded);
            } else {
                slot.unchanged();
            }
        } catch (UnencodableAttributeException e) {
            refused.add(e);
            if (isPassing(e)) {
                slot.changed();
            } else {
                slot.refuse();
            }
        }
    }

    private void addOutdated(Slot slot, OutdatedObject outdated) {
        try {
            EncodedValue encoded = codec.encode(slot, outdated.live());
            if (!outdated.isUnchanged(encoded)) {
                slot.revive(outdated);
                put(slot, encoded);
            }
        } catch (UnencodableAttributeException e) {
            refused.add(e);
            if (!isPassing(e)) {
                slot.forgetOutdated();
            }
        }
    }

    private void put(Slot slot, EncodedValue encoded) {
        slot.draft();
        bases.put(slot.name(), slot.basis());
        values.put(slot.name(), encoded);
    }

    /** Whether the value was just being changed by another thread, and may be encoded the next time. */
    private static boolean isPassing(UnencodableAttributeException e) {
        return e.getCause() instanceof ConcurrentModificationException;
    }
}
