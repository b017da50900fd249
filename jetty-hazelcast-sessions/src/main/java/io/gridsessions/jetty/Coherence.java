// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.util.Locale;

/** When a node asks the grid whether the copy it holds of a session is current. */
public enum Coherence {
    /**
     * At each request, by one read of a small record: one that comes while others are using the session shares their
     * copy, and only asks whether the session is still there. Always right, whatever the load balancer does. The default.
     */
    ALWAYS,

    /**
     * Only when the request's cookie was not issued by this node: a read-only request costs nothing on the grid. Right
     * behind a balancer known to be sticky by the worker name in the cookie.
     */
    MOVED;

    private static final String DEFAULT_WORKER_NAME = "node0";

    /**
     * Refuses a worker name that two nodes are likely to have, where it tells whose copy of a session is current.
     *
     * <p>{@code node0} is what Jetty's {@code DefaultSessionIdManager} calls every node that was not given a name.
     */
    void requireOwnWorkerName(String workerName) {
        if (this == MOVED && (workerName.isBlank() || workerName.equals(DEFAULT_WORKER_NAME)))
            throw new IllegalArgumentException(
                    "With coherence=moved each node must have a worker name of its own, but this one has '%s', Jetty's default (property jetty.sessionIdManager.workerName, or DefaultSessionIdManager.setWorkerName)"
                            .formatted(workerName));
    }

    static Coherence parse(String text) {
        try {
            return valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "coherence must be always or moved, but is '%s' (property jetty.session.hazelcast.coherence)"
                            .formatted(text),
                    e);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
