// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.gridsessions.grid.WaitBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.session.SessionHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestCookiesTest {
    @Test
    void requestThatGoesThroughItsContextAgain_spendsFromTheSameBudget_andAnotherFromItsOwn() throws Exception {
        RequestCookies cookies = new RequestCookies(new SessionHandler());
        cookies.listen(Duration.ofSeconds(5));
        List<@Nullable WaitBudget> found = new ArrayList<>();
        Server server = new Server();
        LocalConnector connector = new LocalConnector(server);
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                cookies.enterScope(request.getContext(), request);
                found.add(cookies.findBudget());
                found.add(cookies.budget());
                cookies.exitScope(request.getContext(), request);
                found.add(cookies.findBudget());
                cookies.enterScope(request.getContext(), request);
                found.add(cookies.findBudget());
                found.add(cookies.budget());
                cookies.exitScope(request.getContext(), request);
                callback.succeeded();
                return true;
            }
        });
        server.start();
        try {
            connector.getResponse("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            connector.getResponse("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        } finally {
            server.stop();
        }
        assertEquals(10, found.size());
        for (int request = 0; request < 10; request += 5) {
            assertSame(null, found.get(request), "none before it has waited");
            assertSame(null, found.get(request + 2), "none outside of the context");
            assertSame(found.get(request + 1), found.get(request + 3));
            assertSame(found.get(request + 1), found.get(request + 4));
        }
        assertNotSame(found.get(1), found.get(6));
    }
}
