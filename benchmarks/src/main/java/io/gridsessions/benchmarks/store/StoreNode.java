// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.store;

import io.gridsessions.benchmarks.cluster.Closing;
import io.gridsessions.benchmarks.contender.StoreBeans;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.session.SessionDataStore;
import org.eclipse.jetty.session.SessionHandler;

/** A Jetty server without a port, for the sake of the session data store in it. */
final class StoreNode implements AutoCloseable {
    private final Server server = new Server();
    private final SessionHandler sessions = new SessionHandler();
    private final AutoCloseable grid;

    private StoreNode(StoreBeans beans) {
        server.addBean(beans.store());
        server.addBean(beans.cache());
        ContextHandler context = new ContextHandler("/");
        context.setHandler(sessions);
        server.setHandler(context);
        grid = beans.grid();
    }

    static StoreNode start(StoreBeans beans) throws Exception {
        StoreNode node = new StoreNode(beans);
        node.server.start();
        return node;
    }

    SessionDataStore store() {
        return sessions.getSessionCache().getSessionDataStore();
    }

    @Override
    public void close() {
        Closing.all(List.of(server::stop, grid::close));
    }
}
