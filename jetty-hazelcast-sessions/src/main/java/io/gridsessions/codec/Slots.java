// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one session in memory, by name.
 *
 * <p>Not thread-safe: guarded by the lock of {@link SessionAttributes}.
 */
final class Slots {
    private final Map<String, Slot> byName = new LinkedHashMap<>();
    /** Whether no slot may have changed: each request asks several times, and most change nothing. */
    private boolean settled = true;

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
        settled = false;
        return byName.values();
    }

    /** One to be changed, if there is one of this name. */
    @Nullable
    Slot toChange(String name) {
        settled = false;
        return byName.get(name);
    }

    /** One to be changed, an empty one if there was none. */
    Slot toSet(String name) {
        settled = false;
        return byName.computeIfAbsent(name, each -> new Slot(each, null));
    }

    /** The object in a slot, which the caller may change from now on if it can be changed at all. */
    @Nullable
    Object handOut(Slot slot, int period) {
        Object live = slot.handOut(period);
        settled = settled && !slot.mayHaveChanged();
        return live;
    }

    boolean mayHaveChanged() {
        settled = settled || noneMayHaveChanged();
        return !settled;
    }

    private boolean noneMayHaveChanged() {
        for (Slot slot : byName.values()) {
            if (slot.mayHaveChanged()) {
                return false;
            }
        }
        return true;
    }

    void removeGone() {
        byName.values().removeIf(Slot::gone);
    }

    /** Forgets what was handed out before this period. */
    void release(int period) {
        if (settled) {
            return; // nothing that was handed out is still looked at
        }
        for (Slot slot : byName.values()) {
            slot.release(period);
        }
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
        settled = false;
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
