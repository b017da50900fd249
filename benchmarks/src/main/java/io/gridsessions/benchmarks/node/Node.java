// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.node;

import io.gridsessions.benchmarks.cluster.FreePort;
import io.gridsessions.benchmarks.contender.GridWork;
import io.gridsessions.benchmarks.contender.StoreBeans;
import java.io.IOException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.session.DefaultSessionIdManager;
import org.eclipse.jetty.session.HouseKeeper;
import org.eclipse.jetty.session.SessionHandler;

/** Entry point of a node's process: a Jetty server that ends when the process that started it has. */
public final class Node {
    /** What is printed once the server answers. */
    public static final String READY = "Node is ready";

    private static final int MAX_INACTIVE_SECONDS = 1_800;

    private Node() {}

    /** Runs a server as {@link NodeArguments} say. */
    public static void main(String[] words) throws Exception {
        start(NodeArguments.parse(words));
        System.out.println(READY);
        awaitEndOfParent();
        Runtime.getRuntime().halt(0);
    }

    private static void start(NodeArguments arguments) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost(FreePort.HOST);
        connector.setPort(arguments.httpPort());
        server.addConnector(connector);
        server.addBean(ids(server, arguments), true);
        StoreBeans beans = arguments.keeping().beans(arguments.grid());
        server.addBean(beans.store());
        server.addBean(beans.cache());
        server.setHandler(application(beans.work()));
        server.start();
    }

    private static DefaultSessionIdManager ids(Server server, NodeArguments arguments) throws Exception {
        DefaultSessionIdManager ids = new DefaultSessionIdManager(server);
        ids.setWorkerName(arguments.workerName());
        HouseKeeper houseKeeper = new HouseKeeper();
        houseKeeper.setIntervalSec(arguments.scavengeSeconds());
        ids.setSessionHouseKeeper(houseKeeper);
        return ids;
    }

    private static ContextHandler application(GridWork work) {
        EndedSessions ended = new EndedSessions();
        SessionHandler sessions = new SessionHandler();
        sessions.setMaxInactiveInterval(MAX_INACTIVE_SECONDS);
        sessions.setHandler(new ContentHandler(ended, work));
        ContextHandler context = new ContextHandler("/");
        context.setHandler(sessions);
        context.setAttribute(EndedSessions.class.getName(), ended); // where Jetty looks for listeners
        return context;
    }

    private static void awaitEndOfParent() throws IOException {
        while (System.in.read() >= 0) {
            // the parent never writes: its end closes the stream
        }
    }
}
