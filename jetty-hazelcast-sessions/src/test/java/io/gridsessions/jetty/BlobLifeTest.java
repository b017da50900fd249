// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.map.IMap;
import io.gridsessions.grid.OperationLog;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.server.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Large attributes last as long as their session, and those that no record names go away. */
class BlobLifeTest {
    private static final long HOUR = 3_600_000;
    private static final Duration LEAST = Duration.ofSeconds(6);
    private static final OperationLog GRID = new OperationLog();

    private static TestNode node;

    @BeforeAll
    static void start() throws Exception {
        HazelcastSessionDataStoreFactory factory = new TestCluster().newMember(GRID);
        factory.setBlobLife(new BlobLife(LEAST));
        node = new TestNode("a", factory);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void blobWhoseRecordWasNeverWritten_goesAway() {
        String id = node.begin(session -> session.setMaxInactiveInterval(1));
        GRID.fail("sessions.replace");
        node.request(id, session -> session.setAttribute("photo", new byte[100_000]));
        await().until(() -> !node.isInUse(id));
        Set<String> left = blobs().keySet();
        GRID.fail();
        assertFalse(left.isEmpty(), "the test leaves a blob behind");
        await().atMost(Duration.ofSeconds(30)).until(() -> left.stream().noneMatch(blobs()::containsKey));
    }

    @Test
    void largeAttributeOfASessionInUse_outlivesItsTime() {
        String id = node.begin(session -> {
            session.setMaxInactiveInterval(1);
            session.setAttribute("photo", new byte[100_000]);
        });
        String key = blobs().keySet().iterator().next();
        long until = System.nanoTime() + LEAST.multipliedBy(3).toNanos();
        await().pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofMinutes(1))
                .until(() -> {
                    assertEquals("100000", size(id));
                    assertTrue(blobs().containsKey(key));
                    return System.nanoTime() > until;
                });
    }

    @Test
    void timeToLive_isManyTimesThatOfTheSession() {
        BlobLife life = new BlobLife(Duration.ofHours(1));
        assertEquals(Duration.ofHours(1), life.ttl(60_000));
        assertEquals(Duration.ofHours(8), life.ttl(2 * HOUR));
        assertEquals(Duration.ZERO, life.ttl(-1));
        assertEquals(0, life.until(0, 5));
        assertEquals(HOUR + 5, life.until(60_000, 5));
    }

    @Test
    void renewal_isDueWhenHalfTheTimeIsUsed() {
        BlobLife life = new BlobLife(Duration.ofHours(1));
        assertFalse(life.isDue(HOUR, 60_000, HOUR / 2));
        assertTrue(life.isDue(HOUR, 60_000, HOUR / 2 + 1));
        assertTrue(life.isDue(HOUR, -1, 0), "a session that lives for ever");
        assertTrue(life.isDue(HOUR, HOUR, 0), "a session that lives longer now");
        assertFalse(life.isDue(0, 60_000, Long.MAX_VALUE), "blobs that are kept for ever");
    }

    @Test
    void earlierOfTwo_isForEverOnlyIfBothAre() {
        assertEquals(3, BlobLife.earlier(3, 4));
        assertEquals(4, BlobLife.earlier(0, 4));
        assertEquals(0, BlobLife.earlier(0, 0));
    }

    private static String size(String id) {
        return node.request(id, BlobLifeTest::photo).body();
    }

    private static Object photo(Session session) {
        return session.getAttribute("photo") instanceof byte[] photo ? photo.length : "gone";
    }

    private static IMap<String, byte[]> blobs() {
        return Hazelcast.getAllHazelcastInstances().iterator().next().getMap("sessions.blobs");
    }
}
