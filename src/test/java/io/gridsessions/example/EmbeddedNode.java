// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.example;

import io.gridsessions.jetty.HazelcastSessionCacheFactory;
import io.gridsessions.jetty.HazelcastSessionDataStoreFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.session.DefaultSessionIdManager;
import org.eclipse.jetty.session.SessionHandler;
import org.eclipse.jetty.util.Callback;

/**
 * A Jetty server that counts the visits of each session, and shares the sessions with its like.
 *
 * <p>Arguments: its HTTP port, its member's port, its name, and the members' addresses, such as {@code 8080 5701 node1
 * 127.0.0.1:5701,127.0.0.1:5702}.
 */
public final class EmbeddedNode {
    private EmbeddedNode() {}

    public static void main(String[] arguments) throws Exception {
        int httpPort = Integer.parseInt(arguments[0]);
        int memberPort = Integer.parseInt(arguments[1]);
        String name = arguments[2];
        String addresses = arguments[3];

        SessionHandler sessions = new SessionHandler();
        sessions.setHandler(new Visits());

        Server server = new Server(httpPort);
        server.setStopAtShutdown(true); // SIGTERM, too, is then a graceful stop
        server.setHandler(sessions);

        HazelcastSessionDataStoreFactory store = new HazelcastSessionDataStoreFactory();
        store.setAddresses(addresses); // of all nodes: "127.0.0.1:5701,127.0.0.1:5702"
        store.setPort(memberPort); // this node's own: 5701
        server.addBean(store);
        server.addBean(new HazelcastSessionCacheFactory());

        DefaultSessionIdManager ids = new DefaultSessionIdManager(server);
        ids.setWorkerName(name); // this node's own: "node1"
        server.addBean(ids);

        server.start();
    }

    /** Answers with how often it was asked in this session. */
    private static final class Visits extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Session session = request.getSession(true);
            int visits = session.getAttribute("visits") instanceof Integer before ? before + 1 : 1;
            session.setAttribute("visits", visits);
            Content.Sink.write(response, true, visits + "\n", callback);
            return true;
        }
    }
}
