// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A change of a session's id, which a request has asked for: it takes place in the grid, or fails and leaves all as it was. */
final class IdChange {
    private final ContextSessions sessions;
    private final @Nullable Request request;

    IdChange(ContextSessions sessions, @Nullable Request request) {
        this.sessions = sessions;
        this.request = request;
    }

    /**
     * Makes the change; under the session's lock.
     *
     * <p>If it fails, the session is left, which Jetty has entered for it: Jetty leaves none of which the id did not change.
     */
    void make(GridSession own, String newId) throws Exception {
        boolean made = false;
        try {
            own.requireWritable();
            rename(own, newId);
            made = true;
        } finally {
            if (!made) own.leave();
        }
    }

    private void rename(GridSession own, String newId) {
        try {
            own.moveTurn(newId, () -> sessions.rename(own.data(), newId));
        } catch (Exception e) {
            RuntimeException failure = sessions.refusals().failed(request, unchecked(e));
            own.renameFailed(failure);
            throw failure;
        }
    }

    private static RuntimeException unchecked(Exception failure) {
        return failure instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException(
                        "A session keeps its id, since what another node wrote of it can't be read here", failure);
    }
}
