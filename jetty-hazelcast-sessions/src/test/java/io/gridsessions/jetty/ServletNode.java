// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Function;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.SessionCache;
import org.jspecify.annotations.Nullable;

/** A real Jetty server in this JVM with a servlet that does what the test says. */
final class ServletNode implements AutoCloseable {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
    private volatile Function<HttpSession, Object> action = session -> "";

    ServletNode(HazelcastSessionDataStoreFactory factory) throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.addBean(factory);
        server.addBean(new HazelcastSessionCacheFactory());
        context.addServlet(new ServletHolder(new Action()), "/");
        server.setHandler(context);
        server.start();
    }

    /** One request; with the cookie given, its own answer's body; without one, the id of a new session. */
    String request(@Nullable String cookie, Function<HttpSession, Object> what) throws Exception {
        action = what;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/"));
        if (cookie != null) request.header("Cookie", cookie);
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (cookie != null) return response.body();
        return requireNonNull(response.headers().firstValue("Set-Cookie").orElse(null))
                .split(";", 2)[0];
    }

    /** A session as the node's own cache makes it of what is stored, but its listeners are not told, and no request has it. */
    ManagedSession load(String cookie) throws Exception {
        SessionCache cache = context.getSessionHandler().getSessionCache();
        String id = cookie.substring(cookie.indexOf('=') + 1, cookie.lastIndexOf('.'));
        ManagedSession session =
                cache.newSession(requireNonNull(cache.getSessionDataStore().load(id)));
        session.setResident(true);
        return session;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private final class Action extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(action.apply(request.getSession()));
        }
    }
}
