// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionGridTest {
    @RegisterExtension
    static final NothingLeftBehind NOTHING_LEFT_BEHIND = new NothingLeftBehind();

    @Test
    void clientReadsWhatAnEmbeddedNodeWrote() {
        int port = Ports.free();
        GridConfigBuilder builder = GridConfig.builder()
                .clusterName("smoke")
                .addresses("127.0.0.1:" + port)
                .operationTimeout(Duration.ofSeconds(5));
        GridConfig embedded = builder.port(port).build();
        GridConfig client = builder.mode(GridMode.CLIENT).build();
        try (SessionGrid member = SessionGrid.open(embedded);
                SessionGrid other = SessionGrid.open(client)) {
            byte[] record = {1, 2, 3};
            assertTrue(member.space("/shop", "").create("s1", record, Duration.ofMinutes(30)));
            assertArrayEquals(record, other.space("/shop", "").findRecord("s1"));
            assertEquals(new SaveOutcome.Gone(), other.space("/shop", "").update("s2", record, bytes -> bytes));
        }
    }

    @Test
    void membersClosedOneAfterAnother_loseNoSession() {
        int port = Ports.free();
        GridConfigBuilder builder = GridConfig.builder().clusterName("graceful").addresses("127.0.0.1:" + port);
        SessionGrid first = SessionGrid.open(builder.port(port).build());
        SessionGrid second = SessionGrid.open(builder.port(Ports.free()).build());
        try (SessionGrid third = SessionGrid.open(builder.port(Ports.free()).build())) {
            List<String> ids = IntStream.range(0, 500).mapToObj(i -> "s" + i).toList();
            ids.forEach(id -> second.space("/", "").create(id, new byte[] {1}, Duration.ofHours(1)));
            first.close();
            second.close();
            SessionSpace left = third.space("/", "");
            assertTrue(ids.stream().allMatch(id -> left.findRecord(id) != null));
        }
    }
}
