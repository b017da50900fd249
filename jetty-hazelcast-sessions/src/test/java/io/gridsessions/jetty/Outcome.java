// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;

import io.gridsessions.jetty.Action.ChangeId;
import io.gridsessions.jetty.Action.Invalidate;
import io.gridsessions.jetty.WalkNode.Answer;
import io.gridsessions.jetty.WalkNode.Found;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What may come of two requests that are inside one session at once, on different nodes.
 *
 * <ul>
 *   <li>Different attributes: both changes are there.
 *   <li>The same attribute: one of the changes, which may or may not have seen the other one.
 *   <li>A change beside a change of the id: it may be lost, unless it was answered before.
 *   <li>An end beside a change of the id: either, unless the end was answered before. Beside anything else: the end.
 * </ul>
 */
final class Outcome {
    private final Map<String, String> before;
    private final Action first;
    private final Action second;
    private final boolean held;
    private final Possible after;

    Outcome(Slot slot, Step.Overlap overlap) {
        before = new TreeMap<>(slot.attributes());
        first = overlap.first().action();
        second = overlap.second().action();
        held = overlap.held();
        after = Possible.exactly(before);
        addChange(first, second, false);
        addChange(second, first, held);
        if (sameAttribute()) addMixed();
    }

    private void addChange(Action change, Action other, boolean answeredBefore) {
        String name = change.changes();
        if (name == null) return;
        boolean sure = !(other instanceof ChangeId) || answeredBefore;
        boolean mayNotBe = !sure || mayEnd() || name.equals(other.changes());
        if (!mayNotBe) after.set(name, new TreeSet<>());
        after.add(name, change.after(before(name)));
    }

    private void addMixed() {
        String name = requireNonNull(first.changes());
        String was = before(name);
        after.set(name, new TreeSet<>());
        after.add(name, first.after(was));
        after.add(name, first.after(second.after(was)));
        boolean secondMayStay = !held || first.after(was).equals(was);
        if (secondMayStay) after.add(name, second.after(was));
        if (!held) after.add(name, second.after(first.after(was)));
    }

    private boolean sameAttribute() {
        return first.changes() != null && first.changes().equals(second.changes());
    }

    private boolean mayEnd() {
        return first instanceof Invalidate || second instanceof Invalidate;
    }

    private boolean mustEnd() {
        boolean renamed = first instanceof ChangeId || second instanceof ChangeId;
        return mayEnd() && (!renamed || (held && second instanceof Invalidate));
    }

    private boolean isRenamed() {
        return first instanceof ChangeId || second instanceof ChangeId;
    }

    /** Compares what the two requests were told. */
    void compare(Answer one, Answer other) {
        compare(one, second);
        compare(other, held ? new Action.Read() : first);
    }

    private void compare(Answer answer, Action beside) {
        boolean mayMeetTheEnd = beside instanceof Invalidate || beside instanceof ChangeId;
        if (answer.found() == Found.ENDED && mayMeetTheEnd) return;
        if (answer.found() != Found.ALIVE) throw new Deviation("found " + answer + " instead of " + before);
        Possible possible = Possible.exactly(before);
        if (beside.changes() != null) possible.add(beside.changes(), beside.after(before(beside.changes())));
        possible.require(answer.met());
    }

    /** Compares what is there afterwards, by cookie. */
    void settle(Slot slot, Map<String, Answer> found) {
        String living = null;
        for (Map.Entry<String, Answer> each : found.entrySet()) {
            if (each.getValue().found() != Found.ALIVE) continue;
            if (living != null) throw new Deviation("left two sessions: " + found);
            living = each.getKey();
        }
        if (living == null) settleEnded(slot, found);
        else settleAlive(slot, living, requireNonNull(found.get(living)));
    }

    private void settleEnded(Slot slot, Map<String, Answer> found) {
        if (!mayEnd()) throw new Deviation("left no session: " + found + ", before " + before);
        slot.ended(after);
    }

    private void settleAlive(Slot slot, String living, Answer answer) {
        if (mustEnd()) throw new Deviation("left a session that was ended: " + answer.met());
        if (isRenamed() && living.equals(slot.cookie())) throw new Deviation("left a session under its old id");
        after.require(answer.met());
        slot.settled(living, answer.met());
    }

    private String before(@Nullable String name) {
        return before.getOrDefault(requireNonNull(name), WalkValues.ABSENT);
    }
}
