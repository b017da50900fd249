// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.SessionGrid;
import org.junit.jupiter.api.AfterAll;

/** Jetty's contract for session data stores, on servers that are clients of a member. */
class ClientJettyStoreTest extends JettyStoreContract {
    private static final TestCluster CLUSTER = new TestCluster();
    private static final SessionGrid MEMBER = SessionGrid.open(CLUSTER.nextMember());

    ClientJettyStoreTest() throws Exception {}

    @AfterAll
    static void stopMember() {
        MEMBER.close();
    }

    @Override
    SessionGrid grid() {
        return MEMBER;
    }

    @Override
    HazelcastSessionDataStoreFactory newFactory() {
        return CLUSTER.newClient();
    }
}
