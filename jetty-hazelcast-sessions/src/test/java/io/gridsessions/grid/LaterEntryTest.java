// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.EntryView;
import com.hazelcast.map.IMap;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A new session's lease, which is written with many others when another node has used or ended the session already. */
class LaterEntryTest {
    private static final long TTL = 100;

    private static SessionGrid grid;

    private final String key = UUID.randomUUID().toString();
    private final byte[] lease = LeaseValue.lease("a");

    @BeforeAll
    static void open() {
        grid = SessionGrid.open(GridConfig.builder()
                .clusterName("later-" + UUID.randomUUID())
                .port(Ports.free())
                .build());
    }

    @AfterAll
    static void close() {
        grid.close();
    }

    @Test
    void leaseOfANewSession_isWritten() {
        write();
        assertArrayEquals(lease, leases().get(key));
        assertEquals(TTL * 1_000, entry().getTtl());
    }

    @Test
    void barOfASessionThatHasEnded_stays() {
        byte[] bar = LeaseValue.claim("b", 7, System.currentTimeMillis() + 10_000);
        leases().set(key, bar, 10, TimeUnit.SECONDS);
        write();
        assertArrayEquals(bar, leases().get(key));
        assertTrue(entry().getTtl() <= LeaseTtl.seconds(Claims.TTL) * 1_000, "it lasts no longer than a claim does");
    }

    @Test
    void leaseThatAnotherNodeHasRenewed_staysAndIsNotCutShort() {
        byte[] others = LeaseValue.lease("b");
        leases().set(key, others, TTL, TimeUnit.SECONDS);
        long before = entry().getExpirationTime();
        write();
        assertArrayEquals(others, leases().get(key));
        assertTrue(entry().getExpirationTime() >= before, "by " + (before - entry().getExpirationTime()));
    }

    private void write() {
        CompletionStage<?> written = new LaterEntry.Put(LaterEntryTest::leases, key, lease, TTL).start();
        written.toCompletableFuture().join();
    }

    private EntryView<String, byte[]> entry() {
        return Objects.requireNonNull(leases().getEntryView(key));
    }

    private static IMap<String, byte[]> leases() {
        return grid.hazelcast().getMap("sessions.leases");
    }
}
