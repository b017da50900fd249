// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SuspendedMemberAsClientTest extends SuspendedMemberContract {
    private static MemberProcess member;
    private static SessionGrid client;

    @BeforeAll
    static void startMemberAndClient() {
        member = MemberProcess.start("suspended-client");
        client = open();
    }

    private static SessionGrid open() {
        GridConfig config = GridConfig.builder()
                .mode(GridMode.CLIENT)
                .clusterName("suspended-client")
                .addresses(member.address())
                .operationTimeout(TIMEOUT)
                .build();
        // a timeout that is short for the tests' sake may be too short for a start on a busy machine
        return await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(GridUnavailableException.class)
                .until(() -> SessionGrid.open(config), Objects::nonNull);
    }

    @AfterAll
    static void stopThem() {
        client.close();
        member.close();
    }

    @Test
    void overlapPays_whenAllReadsWereAnsweredLate() throws Exception {
        try (SessionGrid slow = open()) {
            GridMap blobs = slow.maps().blobs();
            assertFalse(blobs.overlapPays());
            Thread reader =
                    new Thread(() -> slow.maps().records().get("/shop||s1", Deadline.in(Duration.ofSeconds(20))));
            member.suspend();
            reader.start();
            await().until(() -> reader.getState() == Thread.State.WAITING);
            member.resume();
            reader.join();
            assertTrue(blobs.overlapPays());
        }
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
    GridHealth.State whileItHangs() {
        return GridHealth.State.DOWN;
    }

    @Override
    String id() {
        return "s1";
    }
}
