// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionGridTest {
    @Test
    void clientReadsWhatAnEmbeddedNodeWrote() {
        GridConfigBuilder builder =
                GridConfig.builder().clusterName("smoke").port(Ports.free()).operationTimeout(Duration.ofSeconds(5));
        GridConfig embedded = builder.build();
        GridConfig client = builder.mode(GridMode.CLIENT)
                .addresses("127.0.0.1:" + embedded.port())
                .build();
        try (SessionGrid member = SessionGrid.open(embedded);
                SessionGrid other = SessionGrid.open(client)) {
            byte[] record = {1, 2, 3};
            assertTrue(member.space("/shop", "").create("s1", record, Duration.ofMinutes(30)));
            assertArrayEquals(record, other.space("/shop", "").findRecord("s1"));
            assertEquals(new SaveOutcome.Gone(), other.space("/shop", "").update("s2", record, bytes -> bytes));
        }
    }
}
