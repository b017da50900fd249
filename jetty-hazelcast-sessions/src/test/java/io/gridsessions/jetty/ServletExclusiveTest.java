// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servlets of two contexts whose requests have their sessions to themselves. */
class ServletExclusiveTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ContextHandlerCollection contexts = new ContextHandlerCollection();
    private final ServletContextHandler one = context("/one");
    private final ServletContextHandler two = context("/two");
    private final CompletableFuture<AsyncContext> asynchronous = new CompletableFuture<>();

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        HazelcastSessionDataStoreFactory factory = new TestCluster().newMember();
        factory.setExclusive(true);
        factory.setExclusiveWait(300);
        server.addBean(factory);
        server.addBean(new HazelcastSessionCacheFactory());
        server.setHandler(contexts);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        await().until(() -> turns(one).isIdle() && turns(two).isIdle());
        server.stop();
    }

    @Test
    void startAsync_holdsTheSessionUntilItIsComplete() throws Exception {
        String cookie = cookie(get("/one/count", ""));
        CompletableFuture<HttpResponse<String>> held = send("/one/async", cookie);
        AsyncContext context = asynchronous.get(60, TimeUnit.SECONDS);
        assertEquals(503, get("/one/count", cookie).statusCode());
        context.getResponse().getWriter().print("done");
        context.complete();
        assertEquals("done", held.get(60, TimeUnit.SECONDS).body());
        assertEquals("2", get("/one/count", cookie).body());
    }

    @Test
    void requestThatIsDispatched_doesNotWaitForItself() throws Exception {
        String cookie = cookie(get("/one/count", ""));
        assertEquals("2", get("/one/forward?to=/count", cookie).body());
        assertEquals("3", get("/one/include?to=/count", cookie).body());
        assertEquals("4", get("/one/count", cookie).body());
    }

    @Test
    void requestThatComesBackThroughAnotherContext_doesNotWaitForItself() throws Exception {
        String cookie = cookie(get("/one/count", ""));
        String there = "/one/forward?context=/two&to=/forward%3Fcontext%3D/one%26to%3D/count";
        assertEquals("2", get(there, cookie).body());
        assertEquals("3", get("/one/count", cookie).body());
    }

    @Test
    void idChangeInTwoContexts_leavesNothingHeld() throws Exception {
        String cookie = cookie(get("/one/forward?context=/two&to=/count", cookie(get("/one/count", ""))));
        HttpResponse<String> renewed = get("/one/renew", cookie);
        assertEquals("2", get("/one/count", cookie(renewed)).body());
        assertEquals("2", get("/two/count", cookie(renewed)).body());
    }

    @Test
    void errorPageThatWantsASession_getsNone() throws Exception {
        ErrorPageErrorHandler pages = new ErrorPageErrorHandler();
        pages.addErrorPage(503, "/count");
        one.setErrorHandler(pages);
        String cookie = cookie(get("/one/count", ""));
        CompletableFuture<HttpResponse<String>> held = send("/one/async", cookie);
        AsyncContext context = asynchronous.get(60, TimeUnit.SECONDS);
        HttpResponse<String> refused = get("/one/count", cookie);
        assertEquals(503, refused.statusCode());
        assertTrue(refused.headers().firstValue("Set-Cookie").isEmpty());
        context.complete();
        assertEquals(200, held.get(60, TimeUnit.SECONDS).statusCode());
    }

    @Test
    void refusedRequest_thatAsksOnceMore_beginsNoOtherSession() throws Exception {
        String cookie = cookie(get("/one/count", ""));
        CompletableFuture<HttpResponse<String>> held = send("/two/forward?context=/one&to=/async", cookie);
        AsyncContext context = asynchronous.get(60, TimeUnit.SECONDS);
        HttpResponse<String> refused = get("/two/forward?context=/one&to=/count", cookie);
        assertEquals(503, refused.statusCode());
        assertFalse(refused.headers().map().toString().contains("Path=/one"), refused.headers()::toString);
        context.complete();
        assertEquals(200, held.get(60, TimeUnit.SECONDS).statusCode());
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        return send(path, cookie).get(60, TimeUnit.SECONDS);
    }

    private CompletableFuture<HttpResponse<String>> send(String path, String cookie) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
                .header("Cookie", cookie)
                .build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static ExclusiveTurns turns(ServletContextHandler context) {
        HazelcastSessionDataStore store = (HazelcastSessionDataStore)
                context.getSessionHandler().getSessionCache().getSessionDataStore();
        return requireNonNull(store.sessions().turns());
    }

    private ServletContextHandler context(String path) {
        ServletContextHandler context = new ServletContextHandler(path, ServletContextHandler.SESSIONS);
        context.setCrossContextDispatchSupported(true);
        ServletHolder holder = new ServletHolder(new Action());
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/");
        contexts.addHandler(context);
        return context;
    }

    /** Does what the path says. */
    private final class Action extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            switch (path(request)) {
                case "/async" -> startAsync(request);
                case "/forward" -> dispatcher(request).forward(request, response);
                case "/include" -> dispatcher(request).include(request, response);
                case "/renew" -> request.changeSessionId();
                default -> response.getWriter().print(count(request));
            }
        }

        private static String path(HttpServletRequest request) {
            Object included = request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH);
            return included == null ? request.getServletPath() : (String) included;
        }

        private void startAsync(HttpServletRequest request) {
            AsyncContext context = request.startAsync();
            context.setTimeout(0);
            asynchronous.complete(context);
        }

        private static int count(HttpServletRequest request) {
            Object before = request.getSession().getAttribute("n");
            int n = before == null ? 1 : (Integer) before + 1;
            request.getSession().setAttribute("n", n);
            return n;
        }

        private static RequestDispatcher dispatcher(HttpServletRequest request) {
            String context = request.getParameter("context");
            ServletContext there = context == null
                    ? request.getServletContext()
                    : request.getServletContext().getContext(context);
            return there.getRequestDispatcher(request.getParameter("to"));
        }
    }
}
