// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Ids that no session has any more, and of which nothing may be left in the grid that does not run out at once. */
final class GivenUpIds {
    private final WalkCluster cluster;
    private final Map<String, Integer> slots = new HashMap<>();

    GivenUpIds(WalkCluster cluster) {
        this.cluster = cluster;
    }

    void add(String id, int slot) {
        slots.put(id, slot);
    }

    /** Takes note of an action that ends a session or changes its id, before it is done. */
    void addIfGivenUpBy(Action action, Slot slot) {
        boolean ends = action instanceof Action.Invalidate || action instanceof Action.ChangeId;
        if (!ends || !slot.isAlive() || slot.cookie() == null) return;
        String id = Slot.id(slot.cookie());
        if (slot.isNew() && !slot.isShortLived()) cluster.awaitLease(id);
        add(id, slot.number());
    }

    /** Throws if there is something of one of these ids, and forgets them. */
    void requireNothingLeft() {
        Set<String> left = cluster.left(slots.keySet());
        if (!left.isEmpty()) {
            String any = left.iterator().next();
            int slot = slots.getOrDefault(any.substring(any.lastIndexOf('|') + 1), Step.NO_SLOT);
            throw new Deviation("left in the grid after the session's end: " + left).of(slot);
        }
        slots.clear();
    }

    /** Throws if there is anything in the grid. */
    void requireEmpty() {
        Set<String> left = cluster.left();
        if (!left.isEmpty()) throw new Deviation("left in the grid after all sessions' end: " + left);
    }
}
