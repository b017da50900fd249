// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpTester;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.session.SessionHandler;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** Sessions of a server that has no context at all: the smallest program that embeds Jetty. */
class WithoutContextTest {
    private final TestCluster cluster = new TestCluster();

    @Test
    void sessionOfTheWholeServer_goesOnAtTheOther() throws Exception {
        Server a = start(cluster.newMember());
        Server b = start(cluster.newMember());
        try {
            HttpTester.Response first = request(a, "");
            String cookie = first.get(HttpHeader.SET_COOKIE).replaceFirst(";.*", "");
            assertEquals("1", first.getContent());
            assertEquals("2", request(b, cookie).getContent());
            assertEquals("3", request(a, cookie).getContent());
        } finally {
            a.stop();
            b.stop();
        }
    }

    private static Server start(HazelcastSessionDataStoreFactory factory) throws Exception {
        Server server = new Server();
        server.addConnector(new LocalConnector(server));
        server.addBean(factory);
        server.addBean(new HazelcastSessionCacheFactory());
        SessionHandler sessions = new SessionHandler();
        sessions.setHandler(new Counting());
        server.setHandler(sessions);
        server.start();
        return server;
    }

    private static HttpTester.Response request(Server server, String cookie) throws Exception {
        String request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: " + cookie + "\r\n\r\n";
        return HttpTester.parseResponse(((LocalConnector) server.getConnectors()[0]).getResponse(request));
    }

    private static final class Counting extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Session session = request.getSession(true);
            int count = session.getAttribute("count") instanceof Integer before ? before + 1 : 1;
            session.setAttribute("count", count);
            Content.Sink.write(response, true, String.valueOf(count), callback);
            return true;
        }
    }
}
