// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SuspendedMemberAsClientTest extends SuspendedMemberContract {
    private static MemberProcess member;
    private static SessionGrid client;

    @BeforeAll
    static void startMemberAndClient() {
        member = MemberProcess.start("suspended-client");
        GridConfig config = GridConfig.builder()
                .mode(GridMode.CLIENT)
                .clusterName("suspended-client")
                .addresses(member.address())
                .operationTimeout(TIMEOUT)
                .build();
        // a timeout that is short for the tests' sake may be too short for a start on a busy machine
        client = await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(GridUnavailableException.class)
                .until(() -> SessionGrid.open(config), Objects::nonNull);
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
