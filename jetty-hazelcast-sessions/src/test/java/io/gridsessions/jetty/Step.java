// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

/** One step of a random walk, as a value: a walk without some of its steps is a walk, too. */
sealed interface Step {
    /** Stands for a step that is about no session in particular. */
    int NO_SLOT = -1;

    /** The client whose session it is about. */
    default int slot() {
        return NO_SLOT;
    }

    /** What a request does, and on which node, or on another one if that is down. */
    record Part(int node, Action action) {}

    /** One request; it begins a session if the client has none that lives. */
    record Ask(int slot, Part part) implements Step {}

    /** One request with the id of an earlier session of this client, or one that its session no longer has. */
    record AskOld(int slot, int node) implements Step {}

    /**
     * Two requests on different nodes that are both inside before either does anything.
     *
     * @param held whether the first does nothing until the second has been answered; else they go on together
     * @param probe the node that is asked afterwards what came of it
     */
    record Overlap(int slot, Part first, Part second, boolean held, int probe) implements Step {}

    /** A request that stays inside until the next step that is about its session, however long that takes. */
    record Linger(int slot, int node) implements Step {}

    /**
     * A request that stays inside while its session is ended on another node, and for long after that.
     *
     * @param goesOn whether the client begins another session there at once; else its next request may go to the node of
     *     the slow one, which then learns of the end before it renews the lease
     */
    record Late(int slot, int node, int ending, boolean goesOn) implements Step {}

    /** All nodes look for due sessions at once. */
    record Scavenge() implements Step {}

    /** A node stops, in good order. */
    record FailOver(int node) implements Step {}

    /** All nodes run again. */
    record FailBack() implements Step {}
}
