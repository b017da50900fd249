// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridsessions.grid.OperationLog;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servlets whose request names a session that the grid does not answer for. */
class ServletRefusalTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final OperationLog grid = new OperationLog();
    private final TestCluster cluster = new TestCluster();
    private final ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
    private Server server;
    private Server other;

    @BeforeEach
    void start() throws Exception {
        context.addServlet(new Name(), "/");
        server = start(context, cluster.newMember(grid));
        ServletContextHandler elsewhere = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        elsewhere.addServlet(new Name(), "/");
        other = start(elsewhere, cluster.newMember());
    }

    @AfterEach
    void stop() throws Exception {
        grid.fail();
        server.stop();
        other.stop();
    }

    @Test
    void session_thatCannotBeLoaded_isAskedForAgainLater() throws Exception {
        String cookie = begin();
        grid.fail("sessions.get");
        HttpResponse<String> refused = get(server, cookie);
        grid.fail();
        assertEquals(503, refused.statusCode());
        assertEquals(Optional.of("1"), refused.headers().firstValue("Retry-After"));
        assertTrue(refused.body().contains("The session cannot be reached now"), refused.body());
        assertFalse(refused.headers().map().containsKey("set-cookie"));
        assertEquals("Ada", get(server, cookie).body());
    }

    @Test
    void errorPage_thatWantsASession_getsNone() throws Exception {
        ErrorPageErrorHandler pages = new ErrorPageErrorHandler();
        pages.addErrorPage(503, "/page");
        context.setErrorHandler(pages);
        String cookie = begin();
        grid.fail("sessions.get");
        HttpResponse<String> refused = get(server, cookie);
        grid.fail();
        assertEquals(503, refused.statusCode());
        assertFalse(refused.headers().map().containsKey("set-cookie"));
        assertEquals("Ada", get(server, cookie).body());
    }

    @Test
    void requestWithoutSession_isServed() throws Exception {
        grid.fail("sessions.get");
        assertEquals(200, get(server, "other=1").statusCode());
    }

    private String begin() throws Exception {
        return get(other, "").headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static HttpResponse<String> get(Server from, String cookie) throws Exception {
        int port = ((ServerConnector) from.getConnectors()[0]).getLocalPort();
        URI uri = URI.create("http://127.0.0.1:" + port + "/");
        return CLIENT.send(
                HttpRequest.newBuilder(uri).header("Cookie", cookie).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Server start(ServletContextHandler context, HazelcastSessionDataStoreFactory factory)
            throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.addBean(factory);
        server.addBean(new HazelcastSessionCacheFactory());
        server.setHandler(context);
        server.start();
        return server;
    }

    /** Writes the name that is in the session; one that has none is called Ada. */
    private static final class Name extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getSession().getAttribute("name") == null)
                request.getSession().setAttribute("name", "Ada");
            response.getWriter().print(request.getSession().getAttribute("name"));
        }
    }
}
