// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one session in memory, by name.
 *
 * <p>Not thread-safe: guarded by the lock of {@link SessionAttributes}.
 */
final class Slots {
    private final Map<String, Slot> byName = new LinkedHashMap<>();
    /** All that may have changed, and perhaps some more: each request asks several times, and most change one or none. */
    private final Set<Slot> touched = new LinkedHashSet<>(4);

    private boolean noListeners;
    private boolean removals;

    @Nullable
    Slot find(String name) {
        return byName.get(name);
    }

    /** All of them, to be looked at. */
    Collection<Slot> all() {
        return byName.values();
    }

    /** All of them, to be changed. */
    Collection<Slot> toChange() {
        touched.addAll(byName.values());
        return byName.values();
    }

    /** One to be changed, if there is one of this name. */
    @Nullable
    Slot toChange(String name) {
        Slot slot = byName.get(name);
        if (slot != null) {
            touched.add(slot);
        }
        return slot;
    }

    /** Sets an attribute to an object, null for none. */
    void set(String name, @Nullable Object value, int period) {
        Slot slot = byName.computeIfAbsent(name, each -> new Slot(each, null));
        touched.add(slot);
        if (value == null) {
            slot.remove();
            removals = true;
        } else {
            slot.set(value, period);
            noListeners = noListeners && !slot.mayBeListener();
        }
    }

    /** The object in a slot, which the caller may change from now on if it can be changed at all. */
    @Nullable
    Object handOut(Slot slot, int period) {
        Object live = slot.handOut(period);
        noListeners = noListeners && !slot.mayBeListener(); // only its object tells for sure
        if (slot.mayHaveChanged()) {
            touched.add(slot);
        }
        return live;
    }

    boolean mayHaveChanged() {
        return !mayHaveChangedSlots().isEmpty();
    }

    /** Forgets the attributes that were removed before they were ever stored; not while a save is under way. */
    void removeUnstored() {
        if (removals) {
            removeGone();
        }
        removals = false;
    }

    /** Those that may have changed; not to be kept. */
    Collection<Slot> mayHaveChangedSlots() {
        if (!touched.isEmpty()) {
            touched.removeIf(slot -> !slot.mayHaveChanged());
        }
        return touched;
    }

    void removeGone() {
        byName.values().removeIf(Slot::gone);
        touched.removeIf(Slot::gone);
    }

    /** Forgets all that was not stored, and decodes what was, and is lost. */
    void revert(BiFunction<String, EncodedValue, @Nullable Object> decoding) {
        toChange().forEach(slot -> slot.revert(decoding));
        removeGone();
    }

    /** Forgets what was handed out before this period. */
    void release(int period) {
        for (Slot slot : touched) {
            slot.release(period);
        }
    }

    /** Whether no attribute may be a listener of activation; asked often, and true of most sessions. */
    boolean noListeners() {
        if (!noListeners) {
            noListeners = byName.values().stream().noneMatch(Slot::mayBeListener);
        }
        return noListeners;
    }

    /** The names of those wanted, as an unmodifiable copy. */
    Set<String> names(Predicate<Slot> wanted) {
        Set<String> names = null;
        for (Slot slot : byName.values()) {
            if (wanted.test(slot)) {
                names = names == null ? new LinkedHashSet<>() : names;
                names.add(slot.name());
            }
        }
        return names == null ? Set.of() : Collections.unmodifiableSet(names);
    }

    /**
     * Takes over a newer record; changes that are still to be saved here are kept.
     *
     * @param changedHere whether an attribute has such a change
     */
    void adopt(StoredAttributes newer, Predicate<Slot> changedHere) {
        noListeners = false;
        Map<String, StoredValue> values = newer.values();
        for (Slot slot : byName.values()) {
            StoredValue value = values.get(slot.name());
            if (!Objects.equals(value, slot.stored())) {
                slot.overtake(value, changedHere.test(slot));
            }
        }
        removeGone();
        if (!byName.keySet().containsAll(values.keySet())) {
            values.forEach((name, value) -> byName.computeIfAbsent(name, each -> new Slot(each, value)));
        }
    }
}
