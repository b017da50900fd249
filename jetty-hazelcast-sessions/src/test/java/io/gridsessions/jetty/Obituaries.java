// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;

import io.gridsessions.jetty.WalkNode.Destroyed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The ends of sessions: those that the model knows of, and those that listeners were told, each exactly once. */
final class Obituaries {
    private final Queue<Destroyed> events = new ConcurrentLinkedQueue<>();
    private final Map<String, Slot> born = new HashMap<>();
    private final Map<String, Expected> expected = new TreeMap<>();
    private final Set<String> told = new HashSet<>();

    private record Expected(int slot, Possible attributes) {}

    /** Takes an event on any thread. */
    void tell(Destroyed event) {
        events.add(event);
    }

    void born(String key, Slot slot) {
        born.put(key, slot);
    }

    void expect(String key, int slot, Possible attributes) {
        expected.put(key, new Expected(slot, attributes));
    }

    /** Compares what listeners were told since the last call. */
    void compare() {
        for (Destroyed event = events.poll(); event != null; event = events.poll()) compare(event);
    }

    private void compare(Destroyed event) {
        Slot slot = born.get(event.key());
        if (slot == null) return; // of an earlier walk
        try {
            if (!told.add(event.key())) throw new Deviation("was destroyed once more: " + event);
            if (!expected.containsKey(event.key())) slot.expired(event);
            requireNonNull(expected.get(event.key())).attributes().requireAll(event.attributes());
        } catch (Deviation e) {
            throw e.of(slot.number());
        }
    }

    boolean areAllTold() {
        return told.containsAll(expected.keySet());
    }

    /** Throws if an end has not been told. */
    void requireAll() {
        expected.forEach((key, end) -> {
            if (!told.contains(key))
                throw new Deviation("No node told the end of session " + key + " with " + end.attributes())
                        .of(end.slot());
        });
    }
}
