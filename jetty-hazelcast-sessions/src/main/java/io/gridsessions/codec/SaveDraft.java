// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one save wants to write: the attributes that really changed, and no others.
 *
 * <p>Write {@link #blobs()} first, then the record with {@link #onTopOf} as its attributes, then delete {@link #obsolete}.
 * For one save by one thread.
 */
public final class SaveDraft {
    private final StoredAttributes basis;
    private final Map<String, Change> changes;
    private final Map<String, StoredValue> moves;
    private final List<UnencodableAttributeException> refused;
    private final Map<Long, byte[]> blobs;
    /** Blobs of records of other nodes that the changes were laid on. */
    private final Set<Long> foreign = new HashSet<>(0);

    private boolean merged;

    SaveDraft(
            StoredAttributes basis,
            Map<String, Change> changes,
            Map<String, StoredValue> moves,
            Map<Long, byte[]> blobs,
            List<UnencodableAttributeException> refused) {
        this.basis = basis;
        this.changes = changes;
        this.moves = moves;
        this.refused = List.copyOf(refused);
        this.blobs = blobs;
    }

    /**
     * Whose attributes these are.
     *
     * @return the number under which the blobs of the session are kept
     */
    public long storageId() {
        return basis.storageId();
    }

    /**
     * Whether no attribute really changed.
     *
     * @return true if there is nothing to write for the attributes' sake
     */
    public boolean empty() {
        return changes.isEmpty();
    }

    /**
     * How much there is to write.
     *
     * @return the length of all changes together, encoded, in bytes; a removal counts as one
     */
    public long length() {
        return changes.values().stream()
                .mapToLong(
                        change -> change.target() == null ? 1 : change.target().size())
                .sum();
    }

    /**
     * The large values as they are to be stored, by content id, to be written before the record.
     *
     * @return an unmodifiable map
     */
    public Map<Long, byte[]> blobs() {
        return Collections.unmodifiableMap(blobs);
    }

    /**
     * Our changes laid on whatever is stored now; where both changed an attribute, ours wins.
     *
     * @param current the attributes of the record that is about to be replaced
     * @return the attributes of the record to write
     * @throws IllegalArgumentException if the attributes belong to another session
     */
    public StoredAttributes onTopOf(StoredAttributes current) {
        if (current.storageId() != basis.storageId()) {
            throw new IllegalArgumentException("A save must be laid on the session it was drafted for");
        }
        merged = !current.equals(basis);
        if (merged) {
            foreign.addAll(current.contentIds());
        }
        Map<String, StoredValue> values = current.copy();
        boolean sameBlobs = moves.isEmpty();
        moves.forEach((name, target) -> {
            if (Objects.equals(values.get(name), basis.values().get(name))) {
                values.put(name, target);
            }
        });
        for (Change change : changes.values()) {
            StoredValue before = put(values, change.name(), change.target());
            sameBlobs &= !(before instanceof BlobReference) && !(change.target() instanceof BlobReference);
        }
        return sameBlobs ? current.withSameBlobs(values) : StoredAttributes.owning(current.storageId(), values);
    }

    /** Whether the changes were laid last on what they were drafted for, and on nothing else. */
    boolean isLaidOn(StoredAttributes stored) {
        return !merged && stored.equals(basis);
    }

    /**
     * The attributes that we changed and that somebody else changed, too.
     *
     * @param current the attributes of the record that is about to be replaced
     * @return their names
     */
    public Set<String> conflicts(StoredAttributes current) {
        Set<String> names = new LinkedHashSet<>();
        changes.forEach((name, change) -> {
            if (change.conflictsWith(current.values().get(name))) {
                names.add(name);
            }
        });
        return names;
    }

    /**
     * The blobs that nothing refers to any more once the record is written.
     *
     * @param written the attributes of the record that was written
     * @return content ids: of what was replaced, or was written in vain
     */
    public Set<Long> obsolete(StoredAttributes written) {
        if (written.contentIds() == basis.contentIds() && blobs.isEmpty() && foreign.isEmpty()) {
            return Set.of();
        }
        Set<Long> ids = new HashSet<>(foreign);
        ids.addAll(blobs.keySet());
        ids.addAll(basis.contentIds());
        ids.removeAll(written.contentIds());
        return ids;
    }

    /**
     * The attributes left out of this save, which stay as they were stored, with one error each.
     *
     * @return an unmodifiable list
     */
    public List<UnencodableAttributeException> refused() {
        return refused;
    }

    Iterable<Change> changes() {
        return changes.values();
    }

    Map<String, StoredValue> moves() {
        return moves;
    }

    /** What was there before. */
    private static @Nullable StoredValue put(
            Map<String, StoredValue> values, String name, @Nullable StoredValue target) {
        return target == null ? values.remove(name) : values.put(name, target);
    }
}
