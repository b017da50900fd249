// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.node;

import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.server.Session;

/** A listener that counts the sessions that end on this node. Thread-safe. */
final class EndedSessions implements Session.LifeCycleListener {
    private final LongAdder count = new LongAdder();

    @Override
    public void onSessionDestroyed(Session session) {
        count.increment();
    }

    long count() {
        return count.sum();
    }
}
