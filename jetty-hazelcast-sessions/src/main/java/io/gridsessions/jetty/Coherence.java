// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.util.Locale;

/** When a node asks the grid whether the copy it holds of a session is current. */
public enum Coherence {
    /**
     * Before the first of the requests now active on a session: one read of a small record. Always right, whatever the
     * load balancer does. The default.
     */
    ALWAYS,

    /**
     * Only when the request's cookie was not issued by this node: a read-only request costs nothing on the grid. Right
     * behind a balancer known to be sticky by the worker name in the cookie.
     */
    MOVED;

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
