// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;

import io.gridsessions.grid.WaitBudget;
import java.time.Duration;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Context;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.session.SessionManager;
import org.jspecify.annotations.Nullable;

/**
 * The request that a thread handles, and whether it names its session by this node's own worker name.
 *
 * <p>Jetty's session caches are asked for plain ids; the worker name is only in the request, which a context announces
 * to its scope listeners. Thread-safe.
 */
final class RequestCookies implements ContextHandler.ContextScopeListener, WaitBudget.Purse {
    private static final String BUDGET = "io.gridsessions.waitBudget";

    private final SessionManager manager;
    private @Nullable Duration longestWait;
    private @Nullable ContextHandler context;

    @SuppressWarnings("ThreadLocalUsage") // one per context, which ends with it
    private final ThreadLocal<@Nullable Request> current = new ThreadLocal<>();

    @SuppressWarnings("ThreadLocalUsage") // as above
    private final ThreadLocal<@Nullable Request> served = new ThreadLocal<>();

    RequestCookies(SessionManager manager) {
        this.manager = manager;
    }

    /** Begins to listen to the context that is being started, if there is one, and to limit the waits of its requests. */
    void listen(@Nullable Duration longestWaitOfARequest) {
        longestWait = longestWaitOfARequest;
        context = ContextHandler.getCurrentContextHandler();
        if (context != null) context.addEventListener(this);
    }

    void stopListening() {
        if (context != null) context.removeEventListener(this);
        context = null;
    }

    @Override
    public void enterScope(Context context, @Nullable Request request) {
        if (request == null) return;
        current.set(request);
        if (longestWait != null) WaitBudget.open(this);
    }

    /** That of the request, which may go through its context's scope many times, on several threads. */
    @Override
    public @Nullable WaitBudget findBudget() {
        Request request = current.get();
        return request != null && request.getAttribute(BUDGET) instanceof WaitBudget known ? known : null;
    }

    @Override
    public WaitBudget budget() {
        WaitBudget known = findBudget();
        if (known != null) return known;
        WaitBudget fresh = new WaitBudget(requireNonNull(longestWait));
        requireNonNull(current.get()).setAttribute(BUDGET, fresh);
        return fresh;
    }

    @Override
    public void exitScope(Context context, @Nullable Request request) {
        if (request == null) return;
        current.set(null); // to remove it would cost more at each request than one entry a thread
        served.set(null);
        WaitBudget.close();
    }

    /** The request that this thread handles; null if none is known. */
    @Nullable
    Request request() {
        return current.get();
    }

    /** Notes that a request has got a session. */
    void served(@Nullable Request request) {
        served.set(request);
    }

    /** Whether this thread has found a session for the request already: a request may name several. */
    boolean isServed(@Nullable Request request) {
        return request != null && served.get() == request;
    }

    /** Whether the session was last served by this node, as far as the request's cookie or path tells. */
    boolean issuedHere(String id) {
        Request request = current.get();
        String extendedId = manager.getSessionIdManager().getExtendedId(id, request);
        if (request == null || extendedId.equals(id)) return false;
        for (HttpCookie cookie : Request.getCookies(request)) if (extendedId.equals(cookie.getValue())) return true;
        String parameter = request.getHttpURI().getParam();
        return parameter != null && parameter.endsWith("=" + extendedId);
    }
}
