// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.time.Duration;

/**
 * SIGSTOP of a server, and SIGCONT.
 *
 * @param victim who stands still
 * @param length for how long
 */
record PauseFault(Server victim, Duration length) implements Fault {
    @Override
    public String description() {
        return "SIGSTOP of " + victim.name() + " for " + length.toSeconds() + " s";
    }

    @Override
    public void apply() {
        victim.pause();
    }

    @Override
    public void heal() {
        victim.resume();
    }
}
