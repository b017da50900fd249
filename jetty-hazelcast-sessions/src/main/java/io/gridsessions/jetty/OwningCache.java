// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The cache that has a session, for the request that uses it. */
final class OwningCache implements SessionOwner {
    private final Supplier<@Nullable ContextSessions> started;
    private final ResidentSessions resident;
    private final RequestCookies cookies;

    /** A cache whose store has sessions while it is started. */
    OwningCache(Supplier<@Nullable ContextSessions> started, ResidentSessions resident, RequestCookies cookies) {
        this.started = started;
        this.resident = resident;
        this.cookies = cookies;
    }

    @Override
    public boolean mayEnd(GridSession own) {
        ContextSessions sessions = started.get();
        return sessions == null || new SessionExit(sessions, resident).mayEnd(own, cookies.request());
    }

    @Override
    public RuntimeException unreachable(GridUnavailableException failure) {
        ContextSessions sessions = started.get();
        return sessions == null ? failure : sessions.refusals().failed(cookies.request(), failure);
    }
}
