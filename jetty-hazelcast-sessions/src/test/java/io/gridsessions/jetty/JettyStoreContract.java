// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.SessionGrid;
import java.util.List;
import org.eclipse.jetty.session.AbstractSessionDataStoreTest;
import org.eclipse.jetty.session.SessionData;
import org.eclipse.jetty.session.SessionDataStoreFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Jetty's own contract for session data stores, all of it.
 *
 * <p>Sessions are written and checked past the store, through a second connection to the same cluster.
 */
abstract class JettyStoreContract extends AbstractSessionDataStoreTest {
    JettyStoreContract() throws Exception {}

    /** A connection of the test's own, which outlives the server. */
    abstract SessionGrid grid();

    /** A factory for the same cluster and map, not started. */
    abstract HazelcastSessionDataStoreFactory newFactory();

    @Override
    public SessionDataStoreFactory createSessionDataStoreFactory() {
        return newFactory();
    }

    @Override
    public void persistSession(SessionData data) {
        stored().write(data);
    }

    @Override
    public void persistUnreadableSession(SessionData data) {
        stored().writeGarbage(data);
    }

    @Override
    public boolean checkSessionExists(SessionData data) {
        return stored().exists(data);
    }

    @Override
    public boolean checkSessionPersisted(SessionData data) throws Exception {
        return stored().holds(data);
    }

    @BeforeEach
    void emptyGrid() {
        String name = grid().config().mapName();
        for (String suffix : List.of("", ".leases", ".blobs"))
            grid().hazelcast().getMap(name + suffix).clear();
    }

    @AfterEach
    void stopServer() throws Exception {
        if (_server != null) _server.stop();
    }

    private StoredSessions stored() {
        return new StoredSessions(grid(), _contextClassLoader);
    }
}
