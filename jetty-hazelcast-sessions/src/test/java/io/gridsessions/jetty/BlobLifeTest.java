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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Large attributes last as long as their session, and those that no record names go away. */
@ExtendWith(EmptyGrid.class)
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
        Set<String> others = keys();
        String id = begin(session -> session.setMaxInactiveInterval(1));
        GRID.fail("sessions.replace");
        request(id, session -> session.setAttribute("photo", new byte[100_000]));
        GRID.fail();
        awaitEndOf(blobBesides(others));
    }

    @Test
    void blobWhoseNewSessionWasNeverWritten_goesAway() {
        Set<String> others = keys();
        GRID.fail("sessions.putIfAbsent");
        begin(session -> {
            session.setMaxInactiveInterval(1);
            session.setAttribute("photo", new byte[100_000]);
        });
        GRID.fail();
        awaitEndOf(blobBesides(others));
    }

    @Test
    void largeAttributeOfASessionInUse_outlivesItsTime() {
        String key = keyOfAPhotoInUse(LEAST.multipliedBy(3), session -> {});
        assertTrue(blobs().getEntryView(key).getExpirationTime() < Long.MAX_VALUE, "it is not kept for ever");
    }

    @Test
    void largeAttributeBesideOneThatIsReplaced_outlivesItsTime() {
        AtomicInteger requests = new AtomicInteger();
        keyOfAPhotoInUse(LEAST.multipliedBy(2), session -> {
            byte[] other = new byte[100_000];
            other[0] = (byte) requests.incrementAndGet();
            session.setAttribute("other", other);
        });
    }

    @Test
    void blobsJustRenewed_areNotRenewedAgain() {
        String id = begin(session -> {
            session.setMaxInactiveInterval(1);
            session.setAttribute("photo", new byte[100_000]);
        });
        await().until(() -> isRenewedByRequestFor(id));
        await().until(() -> !isRenewedByRequestFor(id));
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

    /** The blob of an attribute that was there all the time while requests used its session and did this. */
    private static String keyOfAPhotoInUse(Duration time, Consumer<Session> what) {
        Set<String> others = keys();
        String id = begin(session -> {
            session.setMaxInactiveInterval(1);
            session.setAttribute("photo", new byte[100_000]);
        });
        String key = blobBesides(others);
        long until = System.nanoTime() + time.toNanos();
        await().pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofMinutes(1))
                .until(() -> {
                    assertEquals("100000", request(id, what));
                    assertTrue(blobs().containsKey(key));
                    return System.nanoTime() > until;
                });
        return key;
    }

    private static boolean isRenewedByRequestFor(String id) {
        GRID.take();
        request(id, session -> {});
        return GRID.take().contains("sessions.blobs.setTtl");
    }

    private static void awaitEndOf(String key) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !blobs().containsKey(key));
    }

    private static String begin(Consumer<Session> prepare) {
        String id = node.begin(prepare);
        await().until(() -> !node.isInUse(id));
        return id;
    }

    /** Does something with a session; the size of its photo then. */
    private static String request(String id, Consumer<Session> what) {
        String size = node.request(id, session -> {
                    what.accept(session);
                    return session.getAttribute("photo") instanceof byte[] photo ? photo.length : "gone";
                })
                .body();
        await().until(() -> !node.isInUse(id));
        return size;
    }

    /** The one blob that is not among those; there must be one. */
    private static String blobBesides(Set<String> others) {
        return keys().stream().filter(key -> !others.contains(key)).findFirst().orElseThrow();
    }

    private static Set<String> keys() {
        return Set.copyOf(blobs().keySet());
    }

    private static IMap<String, byte[]> blobs() {
        return Hazelcast.getAllHazelcastInstances().iterator().next().getMap("sessions.blobs");
    }
}
