// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class EmbeddedSessionGridTest extends HazelcastSessionGridContract {
    private static SessionGrid first;
    private static SessionGrid second;

    @BeforeAll
    static void startTwoMembers() {
        GridConfigBuilder builder = GridConfig.builder().clusterName("embedded-contract");
        int port = Ports.free();
        first = SessionGrid.open(builder.port(port).build());
        second = SessionGrid.open(
                builder.port(Ports.free()).addresses("127.0.0.1:" + port).build());
    }

    @AfterAll
    static void stopThem() {
        second.close();
        first.close();
    }

    @Override
    SessionGrid grid() {
        return second;
    }
}
