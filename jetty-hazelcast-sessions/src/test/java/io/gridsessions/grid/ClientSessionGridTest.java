// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract as client of a stock member. */
class ClientSessionGridTest extends HazelcastSessionGridContract {
    private static MemberProcess member;
    private static SessionGrid client;

    @BeforeAll
    static void startMemberAndClient() {
        member = MemberProcess.start("client-contract");
        client = SessionGrid.open(GridConfig.builder()
                .mode(GridMode.CLIENT)
                .clusterName("client-contract")
                .addresses(member.address())
                .build());
    }

    @AfterAll
    static void stopThem() {
        client.close();
        member.close();
    }

    @Override
    SessionGrid grid() {
        return client;
    }
}
