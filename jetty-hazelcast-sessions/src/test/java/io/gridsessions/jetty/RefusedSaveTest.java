// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.EntryView;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.map.IMap;
import io.gridsessions.codec.CodecLimits;
import io.gridsessions.codec.RecordTooLargeException;
import io.gridsessions.grid.GridUnavailableException;
import io.gridsessions.grid.OperationLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.session.SessionData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Saves with a large attribute that the grid refuses: they leave no blob behind, and take none from a session that lives. */
@ExtendWith(EmptyGrid.class)
class RefusedSaveTest {
    private static final OperationLog GRID = new OperationLog();
    private static final int SIZE = 100_000;

    private static TestNode a;
    private static TestNode b;

    @BeforeAll
    static void start() throws Exception {
        TestCluster cluster = new TestCluster();
        a = new TestNode("a", cluster.newMember(GRID));
        b = new TestNode("b", cluster.newMember());
    }

    @AfterAll
    static void stop() {
        a.close();
        b.close();
    }

    @AfterEach
    void heal() {
        GRID.fail();
        b.onDestroyed(session -> {});
    }

    @Test
    void saveAfterAnEndElsewhere_leavesNoBlob() throws Exception {
        String id = begin(session -> {});
        GridSessionData late = changedByA(id);
        b.request(id, RefusedSaveTest::end);
        store(late);
        assertRefused(late);
        awaitBlobs(Set.of());
    }

    @Test
    void saveAfterAnIdChangeElsewhere_leavesTheBlobsOfTheSessionOnly() throws Exception {
        String id = begin(session -> session.setAttribute("card", new byte[SIZE]));
        Set<String> before = Set.copyOf(blobs().keySet());
        GridSessionData late = changedByA(id);
        String renewed = renewOnB(id);
        store(late);
        assertRefused(late);
        awaitBlobs(before);
        assertEquals(String.valueOf(SIZE), size(renewed, "card"));
    }

    @Test
    void saveThatTookPlaceBeforeAnIdChangeElsewhere_keepsItsBlob() throws Exception {
        String id = begin(session -> {});
        GridSessionData late = changedByA(id);
        List<String> renewed = new ArrayList<>();
        GRID.repeatReplace("sessions", () -> renewed.add(renewOnB(id)));
        store(late);
        assertRefused(late);
        awaitLaterWritesOfA();
        assertEquals(1, blobs().size());
        assertEquals(String.valueOf(SIZE), size(renewed.get(0), "photo"));
    }

    @Test
    void saveThatTookPlaceBeforeAChangeElsewhere_isMadeAgainWithABlobOfItsOwn() throws Exception {
        String id = begin(session -> {});
        GridSessionData late = changedByA(id);
        GRID.repeatReplace("sessions", () -> {
            b.request(id, session -> session.setAttribute("photo", new byte[2 * SIZE]));
            await().until(() -> !b.isInUse(id) && blobs().size() == 1); // and this one's blob is removed
        });
        store(late);
        await().until(() -> blobs().size() == 1);
        assertEquals(String.valueOf(SIZE), size(id, "photo"));
        b.request(id, RefusedSaveTest::end);
        awaitBlobs(Set.of());
    }

    @Test
    void saveThatTookPlaceBeforeAnEndElsewhere_keepsItsBlobForTheListeners() throws Exception {
        String id = begin(session -> {});
        GridSessionData late = changedByA(id);
        CountDownLatch ending = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        List<Integer> seen = new ArrayList<>();
        b.onDestroyed(session -> {
            ending.countDown();
            pass(refused);
            seen.add(((byte[]) session.getAttribute("photo")).length);
        });
        List<CompletableFuture<?>> end = new ArrayList<>();
        GRID.repeatReplace("sessions", () -> {
            end.add(CompletableFuture.runAsync(() -> b.request(id, RefusedSaveTest::end)));
            pass(ending);
        });
        store(late);
        assertRefused(late);
        awaitLaterWritesOfA();
        refused.countDown();
        end.get(0).get();
        assertEquals(List.of(SIZE), seen);
        awaitBlobs(Set.of());
    }

    @Test
    void saveOfWhichTheGridCannotTellWhatBecame_leavesItsBlobAndIsNoError() throws Exception {
        String id = begin(session -> {});
        GridSessionData late = changedByA(id);
        b.request(id, RefusedSaveTest::end);
        GRID.before("sessions.get", () -> GRID.before("sessions.get", () -> GRID.fail("sessions.get")));
        store(late);
        GRID.fail();
        assertRefused(late);
        awaitLaterWritesOfA();
        assertEquals(1, blobs().size());
        blobs().clear();
    }

    @Test
    void recordThatIsTooLarge_leavesNoBlob() throws Exception {
        String id = begin(session -> session.setAttribute("card", new byte[SIZE]));
        Set<String> before = Set.copyOf(blobs().keySet());
        GridSessionData late = changedByA(id);
        for (int i = 0; i < CodecLimits.MAX_ATTRIBUTES; i++) late.setAttribute("n" + i, i);
        assertThrows(RecordTooLargeException.class, () -> store(late));
        assertTrue(GRID.take().contains("sessions.blobs.set"));
        awaitBlobs(before);
        assertEquals(String.valueOf(SIZE), size(id, "card"));
    }

    @Test
    void newSessionWhoseIdIsUsed_leavesNoBlob() {
        String id = begin(session -> session.setAttribute("card", new byte[SIZE]));
        Set<String> before = Set.copyOf(blobs().keySet());
        long now = System.currentTimeMillis();
        SessionData other = a.store().newSessionData(plain(id), now, now, now, 1_800_000);
        other.setAttribute("photo", new byte[SIZE]);
        GRID.take();
        assertThrows(IllegalStateException.class, () -> store(other));
        assertTrue(GRID.take().contains("sessions.blobs.set"));
        awaitBlobs(before);
        assertEquals(String.valueOf(SIZE), size(id, "card"));
    }

    @Test
    void sessionThatJettyRenamed_whenItsFirstSaveWasNotConfirmed_leavesTheBlobsOfItsRecordOnly() throws Exception {
        String id = begin(session -> session.setAttribute("photo", new byte[SIZE]));
        Set<String> before = Set.copyOf(blobs().keySet());
        SessionData renamed = requireNonNull(a.store().doLoad(plain(id)));
        renamed.setId(plain(id) + "x");
        GRID.fail("sessions.leases.putIfAbsentLater");
        assertThrows(GridUnavailableException.class, () -> store(renamed));
        GRID.fail();
        store(renamed);
        await().untilAsserted(() -> assertEquals(before.size() + 1, blobs().size()));
        assertEquals(String.valueOf(SIZE), size(renamed.getId() + ".b", "photo"));
    }

    /** A session that began on the other node and is at rest. */
    private static String begin(Consumer<Session> prepare) {
        String id = b.begin(prepare);
        await().until(() -> !b.isInUse(id));
        return id;
    }

    /** The session as this node is about to save it, with a large attribute. */
    private static GridSessionData changedByA(String id) throws Exception {
        GridSessionData data = (GridSessionData) requireNonNull(a.store().doLoad(plain(id)));
        data.setAttribute("photo", new byte[SIZE]);
        GRID.take();
        return data;
    }

    private static void store(SessionData data) throws Exception {
        a.store().saveNow(data);
    }

    private static void assertRefused(GridSessionData data) {
        assertTrue(data.isGone());
        assertTrue(GRID.take().contains("sessions.blobs.set"));
    }

    /** Changes the id, and waits until nothing of that is left but a mark that runs out. */
    private static String renewOnB(String id) {
        String renewed = b.renew(id).sessionId();
        await().until(() -> {
            EntryView<String, byte[]> mark = records().getEntryView(key(id));
            return !b.isInUse(renewed) && (mark == null || mark.getExpirationTime() < Long.MAX_VALUE);
        });
        return renewed;
    }

    /** Waits until what was to be removed by now is removed: a lease is written after that. */
    private static void awaitLaterWritesOfA() {
        String id = a.begin(session -> {});
        await().until(() -> map("sessions.leases").containsKey(key(id)));
    }

    private static void awaitBlobs(Set<String> expected) {
        await().untilAsserted(() -> assertEquals(expected, blobs().keySet()));
    }

    private static String size(String id, String name) {
        return b.request(id, session -> ((byte[]) session.getAttribute(name)).length)
                .body();
    }

    private static void pass(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Object end(Session session) {
        session.invalidate();
        return "";
    }

    private static String key(String id) {
        return "/|0.0.0.0|" + plain(id);
    }

    private static String plain(String id) {
        return id.substring(0, id.lastIndexOf('.'));
    }

    private static IMap<String, byte[]> blobs() {
        return map("sessions.blobs");
    }

    private static IMap<String, byte[]> records() {
        return map("sessions");
    }

    private static IMap<String, byte[]> map(String name) {
        return Hazelcast.getAllHazelcastInstances().iterator().next().getMap(name);
    }
}
