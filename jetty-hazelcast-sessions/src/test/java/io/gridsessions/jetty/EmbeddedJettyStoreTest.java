// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.SessionGrid;
import org.junit.jupiter.api.AfterAll;

/** Jetty's contract for session data stores, on servers that are members. */
class EmbeddedJettyStoreTest extends JettyStoreContract {
    private static final TestCluster CLUSTER = new TestCluster();
    private static final SessionGrid KEEPER = SessionGrid.open(CLUSTER.nextMember());

    EmbeddedJettyStoreTest() throws Exception {}

    @AfterAll
    static void stopKeeper() {
        KEEPER.close();
    }

    @Override
    SessionGrid grid() {
        return KEEPER;
    }

    @Override
    HazelcastSessionDataStoreFactory newFactory() {
        return CLUSTER.newFactory(1);
    }
}
