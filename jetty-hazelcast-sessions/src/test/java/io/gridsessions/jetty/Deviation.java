// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

/** Something that a response, an event or the grid shows and that the model does not allow. */
@SuppressWarnings("serial") // never leaves this JVM
final class Deviation extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final int slot;
    private final int at;

    /** A deviation that is still to be told where it came up. */
    Deviation(String message) {
        this(message, Step.NO_SLOT, Integer.MAX_VALUE);
    }

    private Deviation(String message, int slot, int at) {
        super(message);
        this.text = message;
        this.slot = slot;
        this.at = at;
    }

    /** The same, of this client's session, unless that is known already. */
    Deviation of(int client) {
        return slot == Step.NO_SLOT ? withStack(new Deviation(text, client, at)) : this;
    }

    /** The same, at this step of the walk. */
    Deviation at(int number, String step) {
        return withStack(new Deviation(step + " " + text, slot, number));
    }

    private Deviation withStack(Deviation other) {
        other.setStackTrace(getStackTrace());
        return other;
    }

    int slot() {
        return slot;
    }

    /** The number of the step; beyond the last one if it came up at the end. */
    int at() {
        return at;
    }
}
