// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.node;

import io.gridsessions.benchmarks.cluster.FreePort;
import io.gridsessions.benchmarks.contender.GridWork;
import io.gridsessions.benchmarks.contender.SessionKeeping;
import io.gridsessions.benchmarks.contender.SessionKeeping.Kind;
import io.gridsessions.benchmarks.contender.StoreBeans;
import java.io.IOException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.session.DefaultSessionIdManager;
import org.eclipse.jetty.session.HouseKeeper;
import org.eclipse.jetty.session.SessionHandler;

/** Entry point of a node's process: Jetty servers that end when the process that started theirs has. */
public final class Node {
    /** What is printed once all servers answer. */
    public static final String READY = "Node is ready";

    private static final String ADDRESS = "http://" + FreePort.HOST + ":";
    private static final int MAX_INACTIVE_SECONDS = 1_800;

    private Node() {}

    /** Runs a server for each {@link NodeArguments}. */
    public static void main(String[] words) throws Exception {
        for (NodeArguments server : NodeArguments.parseAll(words)) start(server);
        System.out.println(READY);
        awaitEndOfParent();
        Runtime.getRuntime().halt(0);
    }

    /** What a process has printed of where its server listens that keeps sessions this way. */
    public static String address(SessionKeeping keeping, String output) {
        String line = output.lines()
                .filter(each -> each.startsWith(listens(keeping)))
                .findFirst()
                .orElseThrow();
        return line.substring(line.indexOf(ADDRESS));
    }

    private static String listens(SessionKeeping keeping) {
        return keeping + " listens at " + ADDRESS;
    }

    private static void start(NodeArguments arguments) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost(FreePort.HOST);
        server.addConnector(connector);
        server.addBean(ids(server, arguments), true);
        StoreBeans beans = arguments.keeping().beans(arguments.grid());
        server.addBean(beans.store());
        server.addBean(beans.cache());
        server.setHandler(application(beans.work()));
        server.start();
        System.out.println(listens(arguments.keeping()) + connector.getLocalPort());
    }

    private static DefaultSessionIdManager ids(Server server, NodeArguments arguments) throws Exception {
        DefaultSessionIdManager ids = arguments.keeping().kind() == Kind.MEMORY
                ? new AdoptingSessionIdManager(server)
                : new DefaultSessionIdManager(server);
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
