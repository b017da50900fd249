// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.util.HashSet;
import java.util.Set;

/**
 * What an attribute may show: the change that was acknowledged or seen last, or one whose outcome is unknown.
 *
 * <p>A change whose answer was not 2xx may take effect at any later time, once: its request may be in a node that stands
 * still.
 */
final class Register {
    private final Set<Integer> unknown = new HashSet<>();
    private final Set<Integer> unanswered = new HashSet<>();
    private int current;

    Register(int current) {
        this.current = current;
    }

    int current() {
        return current;
    }

    boolean allows(int value) {
        return value == current || unknown.contains(value);
    }

    /** A change that was answered with 2xx. */
    void acknowledge(int value) {
        current = value;
    }

    /** A change that may or may not happen. */
    void attempt(int value) {
        unknown.add(value);
    }

    /** A change whose request may still be running, beside later ones. */
    void leaveRunning(int value) {
        unanswered.add(value);
    }

    /** Whether such a request may be half done. */
    boolean mayBeHalfDone(int value) {
        return unanswered.contains(value);
    }

    /** A value that is there now, rightly or not. */
    void see(int value) {
        unknown.remove(value);
        current = value;
    }
}
