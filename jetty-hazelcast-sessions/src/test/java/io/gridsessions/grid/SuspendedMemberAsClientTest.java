// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SuspendedMemberAsClientTest extends SuspendedMemberContract {
    private static MemberProcess member;
    private static SessionGrid client;

    @BeforeAll
    static void startMemberAndClient() {
        member = MemberProcess.start("suspended-client");
        client = SessionGrid.open(GridConfig.builder()
                .mode(GridMode.CLIENT)
                .clusterName("suspended-client")
                .addresses(member.address())
                .operationTimeout(TIMEOUT)
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

    @Override
    MemberProcess member() {
        return member;
    }

    @Override
    String id() {
        return "s1";
    }
}
