// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds for sessions in any grid. Each test leaves the maps empty, or fails. */
abstract class SessionGridContract {
    @RegisterExtension
    static final NothingLeftBehind NOTHING_LEFT_BEHIND = new NothingLeftBehind();

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration FOR_EVER = Duration.ZERO;
    private static final byte[] ONE = bytes("one");
    private static final byte[] TWO = bytes("two");
    private static final byte[] THREE = bytes("three");
    private static final long STORAGE = 0xDEAD_BEEF_CAFEL;
    private static final LeaseState CLAIMED = new LeaseState.Claimed();
    private static final LeaseState MISSING = new LeaseState.Missing();

    private SessionSpaces node;
    private SessionSpaces otherNode;
    private SessionSpace space;
    private SessionSpace elsewhere;

    /** The maps that this test works on. */
    abstract GridMaps maps();

    abstract GridClock clock();

    /** How many entries there are in all three maps. */
    abstract int entries();

    /** Lets some time pass, on whatever clock this grid goes by. */
    abstract void tick();

    @BeforeEach
    void openTwoNodes() {
        node = node("a");
        otherNode = node("b");
        space = node.space("/shop", "");
        elsewhere = otherNode.space("/shop", "");
    }

    @AfterEach
    void leaveNothing() {
        for (String id : List.of("s1", "s2")) {
            space.delete(id);
        }
        node.close();
        otherNode.close();
        try {
            eventually("maps are empty", () -> entries() == 0);
        } finally {
            Stream.of(maps().leases(), maps().records(), maps().blobs())
                    .forEach(map -> keys(map).forEach(map::removeLater));
        }
    }

    private SessionSpaces node(String name) {
        return new SessionSpaces(maps(), GridConfig.builder().nodeName(name).build(), clock());
    }

    @Test
    void findRecord_unknownSession_isNull() {
        assertNull(space.findRecord("s1"));
    }

    @Test
    void create_newSession_isSeenByOtherNode() {
        assertTrue(space.create("s1", ONE, HALF_AN_HOUR));
        assertArrayEquals(ONE, elsewhere.findRecord("s1"));
    }

    @Test
    void create_newSession_writesLeaseOfItsLength() {
        long before = clock().now();
        space.create("s1", ONE, HALF_AN_HOUR);
        awaitLease("s1");
        long lasts = ((LeaseState.Alive) elsewhere.lease("s1")).expiry() - before - HALF_AN_HOUR.toMillis();
        assertThat(lasts, both(greaterThanOrEqualTo(0L)).and(lessThanOrEqualTo(5_000L)));
    }

    @Test
    void create_immortalSession_hasLeaseForEver() {
        space.create("s1", ONE, FOR_EVER);
        awaitLease("s1");
        assertEquals(new LeaseState.Alive(Long.MAX_VALUE), elsewhere.lease("s1"));
    }

    @Test
    void create_overOtherRecord_isRefused() {
        space.create("s1", ONE, HALF_AN_HOUR);
        assertFalse(elsewhere.create("s1", TWO, HALF_AN_HOUR));
        assertArrayEquals(ONE, space.findRecord("s1"));
    }

    @Test
    void create_overItsOwnBytes_succeeds() {
        space.create("s1", ONE, HALF_AN_HOUR);
        assertTrue(space.create("s1", ONE.clone(), HALF_AN_HOUR));
    }

    @Test
    void update_ofWhatIsStored_isSaved() {
        space.create("s1", ONE, HALF_AN_HOUR);
        SaveOutcome.Saved saved = (SaveOutcome.Saved) space.update("s1", ONE, seen -> TWO);
        assertArrayEquals(TWO, saved.record());
        assertEquals(0, saved.conflicts());
        assertArrayEquals(TWO, elsewhere.findRecord("s1"));
    }

    @Test
    void update_ofOutdatedBytes_isLaidOnTopOfTheNewerOnes() {
        space.create("s1", ONE, HALF_AN_HOUR);
        elsewhere.update("s1", ONE, seen -> TWO);
        SaveOutcome.Saved saved = (SaveOutcome.Saved) space.update("s1", ONE, seen -> concat(seen, THREE));
        assertArrayEquals(bytes("twothree"), saved.record());
        assertEquals(1, saved.conflicts());
    }

    @Test
    void update_ofDeletedSession_doesNotBringItBack() {
        space.create("s1", ONE, HALF_AN_HOUR);
        elsewhere.delete("s1");
        assertEquals(new SaveOutcome.Gone(), space.update("s1", ONE, seen -> TWO));
        assertNull(space.findRecord("s1"));
    }

    @Test
    void update_leavesLeaseAlone() {
        space.create("s1", ONE, HALF_AN_HOUR);
        awaitLease("s1");
        LeaseState before = space.lease("s1");
        space.update("s1", ONE, seen -> TWO);
        assertEquals(before, space.lease("s1"));
    }

    @Test
    void delete_ofSession_takesRecordAndLease() {
        space.create("s1", ONE, HALF_AN_HOUR);
        awaitLease("s1");
        assertTrue(elsewhere.delete("s1"));
        assertNull(space.findRecord("s1"));
        eventually("lease is gone", () -> space.lease("s1").equals(MISSING));
    }

    @Test
    void delete_secondTime_isFalse() {
        space.create("s1", ONE, HALF_AN_HOUR);
        space.delete("s1");
        assertFalse(elsewhere.delete("s1"));
    }

    @Test
    void deleteIfSame_unchangedRecord_removesIt() {
        space.create("s1", ONE, HALF_AN_HOUR);
        assertTrue(elsewhere.deleteIfSame("s1", ONE.clone()));
        assertNull(space.findRecord("s1"));
    }

    @Test
    void deleteIfSame_changedRecord_leavesIt() {
        space.create("s1", ONE, HALF_AN_HOUR);
        assertFalse(elsewhere.deleteIfSame("s1", TWO));
        assertArrayEquals(ONE, space.findRecord("s1"));
    }

    @Test
    void deleteIfSame_noRecord_isAsIfRemoved() {
        assertTrue(space.deleteIfSame("s1", ONE));
    }

    @Test
    void saveBlobs_manySizes_areFoundByContentId() {
        Map<Long, byte[]> blobs = Map.of(1L, new byte[300_000], -1L, TWO, Long.MIN_VALUE, new byte[0]);
        space.saveBlobs(STORAGE, blobs, HALF_AN_HOUR);
        Map<Long, byte[]> found = elsewhere.findBlobs(STORAGE, Set.of(1L, -1L, Long.MIN_VALUE, 7L));
        assertEquals(blobs.keySet(), found.keySet());
        blobs.forEach((id, bytes) -> assertArrayEquals(bytes, found.get(id)));
        space.deleteBlobs(STORAGE, blobs.keySet());
    }

    @Test
    void deleteBlobs_some_leavesTheOthers() {
        space.saveBlobs(STORAGE, Map.of(1L, ONE, 2L, TWO), HALF_AN_HOUR);
        space.deleteBlobs(STORAGE, Set.of(1L));
        eventually("blob is gone", () -> space.findBlobs(STORAGE, Set.of(1L)).isEmpty());
        assertArrayEquals(TWO, space.findBlobs(STORAGE, Set.of(2L)).get(2L));
        space.deleteBlobs(STORAGE, Set.of(2L));
    }

    @Test
    void findBlobs_ofOtherStorage_areNotMixedUp() {
        space.saveBlobs(1, Map.of(11L, ONE), HALF_AN_HOUR);
        assertTrue(space.findBlobs(11, Set.of(1L)).isEmpty());
        space.deleteBlobs(1, Set.of(11L));
    }

    @Test
    void blobThatIsNotRenewed_goesAndOneThatIsStays() {
        space.saveBlobs(STORAGE, Map.of(1L, ONE, 2L, TWO), Duration.ofSeconds(1));
        elsewhere.renewBlobs(STORAGE, Set.of(2L, 3L), HALF_AN_HOUR);
        eventually("blob is gone", () -> space.findBlobs(STORAGE, Set.of(1L)).isEmpty());
        assertArrayEquals(TWO, space.findBlobs(STORAGE, Set.of(2L)).get(2L));
        space.deleteBlobs(STORAGE, Set.of(2L));
    }

    @Test
    void beginSet_twoAtOnce_areThereWhenAwaited() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(5));
        Pending first = maps().blobs().beginSet("first", ONE, 60);
        Pending second = maps().blobs().beginSet("second", TWO, GridMap.FOR_EVER);
        first.await(deadline);
        second.await(deadline);
        assertArrayEquals(ONE, maps().blobs().get("first", deadline));
        assertArrayEquals(TWO, maps().blobs().get("second", deadline));
        maps().blobs().remove("first", deadline);
        maps().blobs().remove("second", deadline);
    }

    @Test
    void blobs_none_costNothing() {
        space.saveBlobs(STORAGE, Map.of(), HALF_AN_HOUR);
        assertEquals(Map.of(), space.findBlobs(STORAGE, Set.of()));
    }

    @Test
    void lease_ranOut_isMissingButNeverEarly() {
        long granted = clock().now() + 1000;
        space.restoreLease("s1", Duration.ofSeconds(1));
        eventually("lease ran out", () -> space.lease("s1").equals(MISSING));
        assertThat(clock().now(), greaterThanOrEqualTo(granted));
    }

    @Test
    void renewLease_beforeItsEnd_prolongsIt() {
        space.restoreLease("s1", Duration.ofSeconds(100));
        assertTrue(elsewhere.renewLease("s1", HALF_AN_HOUR));
        LeaseState.Alive alive = (LeaseState.Alive) space.lease("s1");
        assertThat(alive.expiry(), greaterThanOrEqualTo(clock().now() + HALF_AN_HOUR.toMillis() - 60_000));
    }

    @Test
    void renewLease_forEver_makesItImmortal() {
        space.restoreLease("s1", HALF_AN_HOUR);
        assertTrue(space.renewLease("s1", FOR_EVER));
        assertEquals(new LeaseState.Alive(Long.MAX_VALUE), space.lease("s1"));
    }

    @Test
    void renewLease_withoutLease_isFalseAndCreatesNone() {
        assertFalse(space.renewLease("s1", HALF_AN_HOUR));
        assertEquals(MISSING, space.lease("s1"));
    }

    @Test
    void restoreLease_overLease_isFalse() {
        assertTrue(space.restoreLease("s1", HALF_AN_HOUR));
        assertFalse(elsewhere.restoreLease("s1", HALF_AN_HOUR));
    }

    @Test
    void lease_notUnderstood_countsAsAlive() {
        for (byte[] value : List.of(new byte[0], new byte[] {9, 2, 0}, new byte[] {1, 2, 1, 'a'})) {
            maps().leases().putIfAbsentLater("/shop||s1", value, 60);
            eventually("is there", () -> !space.lease("s1").equals(MISSING));
            assertThat(space.lease("s1"), instanceOf(LeaseState.Alive.class));
            assertFalse(space.claim("s1"));
            maps().leases().remove("/shop||s1", Deadline.in(Duration.ofSeconds(5)));
        }
    }

    @Test
    void claim_withoutLease_excludesAllOthers() {
        assertTrue(space.claim("s1"));
        assertFalse(space.claim("s1"));
        assertFalse(elsewhere.claim("s1"));
        assertFalse(elsewhere.restoreLease("s1", HALF_AN_HOUR));
        assertEquals(CLAIMED, elsewhere.lease("s1"));
    }

    @Test
    void claim_underLease_isRefused() {
        space.restoreLease("s1", HALF_AN_HOUR);
        assertFalse(space.claim("s1"));
        assertFalse(elsewhere.claim("s1"));
    }

    @Test
    void claim_afterTheSessionWasRemoved_isFree() {
        space.claim("s1");
        space.delete("s1");
        eventually("claim is gone", () -> space.lease("s1").equals(MISSING));
        assertTrue(elsewhere.claim("s1"));
    }

    @Test
    void claim_thatLapsed_isTakenOver() {
        byte[] lapsed = LeaseValue.claim("dead", 1, clock().now() - 1);
        maps().leases().putIfAbsent("/shop||s1", lapsed, 1000, Deadline.in(Duration.ofSeconds(5)));
        assertTrue(space.claim("s1"));
        assertFalse(elsewhere.claim("s1"));
    }

    @Test
    void idsWithoutLease_amongLeasedAndClaimed_areFound() {
        space.create("s1", ONE, HALF_AN_HOUR);
        awaitLease("s1");
        assertEquals(Set.of(), space.idsWithoutLease());
        maps().leases().removeLater("/shop||s1");
        eventually("found", () -> elsewhere.idsWithoutLease().equals(Set.of("s1")));
        space.claim("s1");
        assertEquals(Set.of(), elsewhere.idsWithoutLease());
    }

    @Test
    void idsWithoutLease_similarContexts_areKeptApart() {
        List<SessionSpace> spaces =
                List.of(node.space("/a_b%c\\", "x"), node.space("/aXb%c\\", "x"), node.space("/a_bYc\\", "x"));
        for (SessionSpace each : spaces) {
            each.create("s" + spaces.indexOf(each), ONE, HALF_AN_HOUR);
            each.delete("none");
        }
        keys(maps().records()).forEach(maps().leases()::removeLater);
        for (SessionSpace each : spaces) {
            String id = "s" + spaces.indexOf(each);
            eventually("found " + id, () -> each.idsWithoutLease().equals(Set.of(id)));
            each.delete(id);
        }
    }

    @Test
    void onLeaseExpired_ofOwnSpaceOnly_isCalledBack() throws Exception {
        BlockingQueue<String> here = new LinkedBlockingQueue<>();
        BlockingQueue<String> there = new LinkedBlockingQueue<>();
        elsewhere.onLeaseExpired(here::add);
        otherNode.space("/other", "").onLeaseExpired(there::add);
        space.restoreLease("s1", Duration.ofMillis(-1));
        eventually("called back", () -> !here.isEmpty());
        assertEquals("s1", here.take());
        assertTrue(there.isEmpty());
    }

    @Test
    void onLeaseExpired_ended_isNotCalledBack() {
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        BlockingQueue<String> kept = new LinkedBlockingQueue<>();
        elsewhere.onLeaseExpired(ended::add).close();
        elsewhere.onLeaseExpired(kept::add);
        space.restoreLease("s1", Duration.ofMillis(-1));
        eventually("called back", () -> !kept.isEmpty());
        assertTrue(ended.isEmpty());
    }

    @Test
    void sameId_inAmbiguousContexts_isAnotherSession() {
        List<SessionSpace> spaces = List.of(
                node.space("/a|b", ""), node.space("/a", "b|"), node.space("/a%7Cb", ""), node.space("", "/a|b"));
        for (SessionSpace each : spaces) {
            assertTrue(each.create("|s1", bytes("in " + spaces.indexOf(each)), HALF_AN_HOUR));
        }
        for (SessionSpace each : spaces) {
            assertArrayEquals(bytes("in " + spaces.indexOf(each)), each.findRecord("|s1"));
            assertTrue(each.delete("|s1"));
        }
    }

    @Test
    void space_sameNames_isTheSameObject() {
        assertSame(space, node.space("/shop", ""));
        assertNotNull(node.space("/shop", "www"));
    }

    private static List<String> keys(GridMap map) {
        Deadline deadline = Deadline.in(Duration.ofSeconds(5));
        return map.parts().stream()
                .flatMap(part -> map.keys("", part, deadline).stream())
                .toList();
    }

    private void awaitLease(String id) {
        eventually("lease is there", () -> space.lease(id) instanceof LeaseState.Alive);
    }

    private void eventually(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    if (condition.call()) {
                        return true;
                    }
                    tick();
                    return false;
                });
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return bytes(new String(first, StandardCharsets.UTF_8) + new String(second, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
