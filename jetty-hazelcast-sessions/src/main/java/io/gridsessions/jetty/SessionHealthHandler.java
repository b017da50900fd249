// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridHealth;
import io.gridsessions.grid.GridHealth.Report;
import io.gridsessions.grid.SessionGrid;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Tells a load balancer whether this node reaches the grid; for all other paths it does nothing.
 *
 * <p>{@code GET} of the path is answered with JSON: {@code state} ({@code ok}, {@code degraded} or {@code down}),
 * {@code since} (ISO 8601), {@code silentMembers} (addresses, between commas), {@code outages} and {@code refusedCalls}
 * since the start. The status is 200, or 503 if the state is {@code down} or the grid is not open: so a balancer prefers
 * nodes that reach it. If none does, it should go on with all, for they serve the sessions they hold. Answers at once; members
 * that were not asked for a while are asked behind it, and the next answer tells. Thread-safe.
 */
public final class SessionHealthHandler extends Handler.Wrapper {
    /** Where the state is told if nothing else is said. */
    public static final String DEFAULT_PATH = "/health/sessions";

    private String path = DEFAULT_PATH;

    /** A handler for the server it is inserted in, which has a {@link HazelcastSessionDataStoreFactory} among its beans. */
    public SessionHealthHandler() {}

    /** Where the state is told, default {@value #DEFAULT_PATH}. */
    public void setPath(String path) {
        if (!path.startsWith("/"))
            throw new IllegalArgumentException(
                    "path must begin with /, but is '%s' (property jetty.session.hazelcast.healthPath)"
                            .formatted(path));
        this.path = path;
    }

    /** Where the state is told. */
    public String getPath() {
        return path;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!path.equals(Request.getPathInContext(request)) || !isRead(request))
            return super.handle(request, response, callback);
        SessionGrid grid = grid();
        if (grid != null) grid.checkHealth();
        GridHealth health = grid == null ? null : grid.health();
        response.setStatus(
                health == null || health.report().state() == GridHealth.State.DOWN
                        ? HttpStatus.SERVICE_UNAVAILABLE_503
                        : HttpStatus.OK_200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Content.Sink.write(response, true, json(health), callback);
        return true;
    }

    private static boolean isRead(Request request) {
        return HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
    }

    private @Nullable SessionGrid grid() {
        HazelcastSessionDataStoreFactory factory = getServer().getBean(HazelcastSessionDataStoreFactory.class);
        return factory == null ? null : factory.grid();
    }

    private static String json(@Nullable GridHealth health) {
        if (health == null) return "{\"state\":\"down\"}\n";
        Report report = health.report();
        return "{\"state\":\"%s\",\"since\":\"%s\",\"silentMembers\":\"%s\",\"outages\":%d,\"refusedCalls\":%d}\n"
                .formatted(
                        report.state().toString().toLowerCase(Locale.ROOT),
                        report.since(),
                        report.silent(),
                        health.outages(),
                        health.refusedCalls());
    }
}
