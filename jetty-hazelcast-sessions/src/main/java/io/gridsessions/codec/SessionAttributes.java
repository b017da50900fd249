// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one session while it is in memory, each as bytes until it is asked for.
 *
 * <ul>
 *   <li>What is saved is what really changed: an attribute that was set or removed, or that was handed out, can be changed in
 *       place, and encodes to other bytes than before.
 *   <li>An attribute that cannot be read harms only itself: the application sees null, the log has one line, and its bytes
 *       stay as they are until the application sets or removes it.
 *   <li>A value that the application got or set may be changed in place at any time until {@link #released()}; each draft
 *       looks at it again.
 * </ul>
 *
 * <p>Thread-safe: one lock for the session, held while values are encoded, decoded and fetched.
 */
public final class SessionAttributes {
    private final Object lock = new Object();
    private final SlotCodec codec;
    private final Slots slots = new Slots();
    private StoredAttributes stored;
    /** Counts the drafts, so that a value handed out before the last one is told from one handed out since. */
    private int period = 1;

    /**
     * The attributes of a new session: none, and nothing stored.
     *
     * @param codec the translation between values and bytes
     * @param blobs where large values are fetched
     * @param application the web application's class loader, asked for each time a value is translated
     */
    public SessionAttributes(AttributeCodec codec, BlobSource blobs, Supplier<ClassLoader> application) {
        this.codec = new SlotCodec(codec, blobs, application);
        this.stored = new StoredAttributes(RandomIds.next(), Map.of());
    }

    /**
     * The attributes of a session that was loaded.
     *
     * @param stored the attributes as the record has them
     * @param codec the translation between values and bytes
     * @param blobs where large values are fetched
     * @param application the web application's class loader, asked for each time a value is translated
     * @return the attributes, none of them decoded
     */
    public static SessionAttributes of(
            StoredAttributes stored, AttributeCodec codec, BlobSource blobs, Supplier<ClassLoader> application) {
        SessionAttributes attributes = new SessionAttributes(codec, blobs, application);
        attributes.adopt(stored);
        return attributes;
    }

    /**
     * The value of an attribute; decoded, and fetched if it is large, when it is asked for first.
     *
     * @param name the name of the attribute
     * @return the same object each time, or null if there is none or it cannot be read
     */
    public @Nullable Object get(String name) {
        synchronized (lock) {
            Slot slot = decoded(name);
            return slot == null ? null : slots.handOut(slot, period);
        }
    }

    /**
     * Sets an attribute.
     *
     * @param name the name of the attribute
     * @param value the new value; null removes the attribute
     * @return the old value, or null if there was none or it cannot be read
     */
    public @Nullable Object put(String name, @Nullable Object value) {
        if (value == null) {
            return remove(name);
        }
        synchronized (lock) {
            Slot slot = decoded(name);
            Object old = slot == null ? null : slot.live();
            slots.set(name, value, period);
            return old;
        }
    }

    /**
     * Removes an attribute, also one that cannot be read.
     *
     * @param name the name of the attribute
     * @return the old value, or null if there was none or it cannot be read
     */
    public @Nullable Object remove(String name) {
        synchronized (lock) {
            Slot slot = decoded(name);
            if (slot == null) {
                return null;
            }
            Object old = slot.live();
            slots.set(name, null, period);
            return old;
        }
    }

    /**
     * The names of all attributes.
     *
     * @return an unmodifiable copy
     */
    public Set<String> names() {
        return names(Slot::present);
    }

    /**
     * The names of the attributes that may want to know about activation and passivation.
     *
     * @return an unmodifiable copy
     */
    public Set<String> listenerNames() {
        synchronized (lock) {
            return slots.noListeners() ? Set.of() : slots.names(slot -> slot.present() && slot.mayBeListener());
        }
    }

    /**
     * Whether a draft might find a change: something was set, removed, or handed out and can be changed in place.
     *
     * <p>Cheap; encodes nothing.
     *
     * @return false if a draft would surely be empty
     */
    public boolean mayHaveChanged() {
        synchronized (lock) {
            return slots.mayHaveChanged();
        }
    }

    /**
     * What has to be saved now.
     *
     * @return a draft of the attributes that really changed
     */
    public SaveDraft draft() {
        synchronized (lock) {
            period++;
            slots.removeUnstored();
            Drafting drafting = new Drafting(codec, this::bytes);
            slots.mayHaveChangedSlots().forEach(drafting::add);
            return drafting.draft(stored);
        }
    }

    /**
     * Takes note that the record with a draft was written; what was set again since stays pending.
     *
     * @param draft what {@link #draft()} returned
     * @param written the attributes as they were written, changes of other nodes among them
     */
    public void saved(SaveDraft draft, StoredAttributes written) {
        synchronized (lock) {
            draft.changes().forEach(this::saved);
            draft.moves().forEach((name, target) -> {
                Slot slot = slots.toChange(name);
                if (slot != null && target.equals(written.values().get(name))) {
                    slot.moved(target);
                }
            });
            if (draft.isLaidOn(stored)) {
                slots.removeGone();
                stored = written;
            } else {
                adopt(written);
            }
        }
    }

    /**
     * Takes over a newer record that another node wrote; changes that are still to be saved here are kept.
     *
     * @param newer the attributes of the newer record
     * @return whether it differs from the one known so far
     */
    public boolean refresh(StoredAttributes newer) {
        synchronized (lock) {
            boolean differs = !newer.equals(stored);
            adopt(newer);
            return differs;
        }
    }

    /**
     * Tells that no request uses the session any more, so that nothing handed out before the last draft can still change.
     *
     * <p>Without this call every draft looks again at all that was ever handed out.
     */
    public void released() {
        synchronized (lock) {
            slots.release(period);
        }
    }

    /** Forgets all that is not stored; whoever has an object that was handed out has it for himself from then on. */
    public void revert() {
        synchronized (lock) {
            slots.revert(codec::decodeLost);
        }
    }

    /** Fetches all large values, so that they can be read after the session was deleted. */
    public void fetchAll() {
        synchronized (lock) {
            codec.fetch(slots.all(), stored.storageId());
        }
    }

    /**
     * Forgets where large values are stored that are known here, so that the next draft has them: for a record that was lost
     * with its blobs.
     *
     * @return the attributes to write before that: without those that the draft will have
     */
    public StoredAttributes forgetLarge() {
        synchronized (lock) {
            Map<String, StoredValue> left = new LinkedHashMap<>(stored.values());
            for (Slot slot : slots.toChange()) {
                if (slot.stored() instanceof BlobReference && slot.missingBlob() == null) {
                    codec.decode(slot, slots.all(), stored.storageId());
                    if (slot.forget()) {
                        left.remove(slot.name());
                    }
                }
            }
            stored = new StoredAttributes(stored.storageId(), left);
            return stored;
        }
    }

    /**
     * Whether large values are known here, which {@link #forgetLarge} would have written again.
     *
     * @return false also if none has been read
     */
    public boolean holdsLarge() {
        synchronized (lock) {
            return slots.all().stream()
                    .anyMatch(slot -> slot.stored() instanceof BlobReference && slot.missingBlob() == null);
        }
    }

    /**
     * The attributes as of the last load, save or refresh.
     *
     * @return without the changes that are still to be saved
     */
    public StoredAttributes stored() {
        synchronized (lock) {
            return stored;
        }
    }

    private @Nullable EncodedValue bytes(String name) {
        Slot slot = slots.find(name);
        return slot == null ? null : slot.bytes();
    }

    private @Nullable Slot decoded(String name) {
        Slot slot = slots.find(name);
        if (slot != null) {
            codec.decode(slot, slots.all(), stored.storageId());
        }
        return slot;
    }

    private Set<String> names(Predicate<Slot> wanted) {
        synchronized (lock) {
            return slots.names(wanted);
        }
    }

    private void saved(Change change) {
        Slot slot = slots.toChange(change.name());
        if (slot != null) {
            slot.saved(change.target(), change.value(), change.basis().version());
        }
    }

    private void adopt(StoredAttributes newer) {
        slots.adopt(newer, codec::changedHere);
        stored = newer;
    }
}
