// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Keeps this node's rights to end sessions, however long the listeners of their ends take.
 *
 * <p>Those may well take all threads of the server, and hold the locks of their sessions: a renewal, which few ends need,
 * has a thread of its own and asks for no lock of a session. Thread-safe.
 */
final class EndKeeper extends EverySecond {
    private final EndingSessions ending;

    EndKeeper(Scheduler timer, EndingSessions ending) {
        super("ends", timer);
        this.ending = ending;
    }

    @Override
    boolean isIdle() {
        return ending.isIdle();
    }

    @Override
    void work() {
        ending.renew();
    }
}
