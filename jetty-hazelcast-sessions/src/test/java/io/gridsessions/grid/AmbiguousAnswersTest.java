// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridsessions.grid.FaultyGridMap.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes of which the grid does not say whether they took place. */
class AmbiguousAnswersTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final byte[] ONE = {1};
    private static final byte[] TWO = {2};

    private final FaultyGridMap leases = new FaultyGridMap(new InMemoryGridMap(() -> 1_000_000));
    private final FaultyGridMap records = new FaultyGridMap(new InMemoryGridMap(() -> 1_000_000));
    private final FaultyGridMap blobs = new FaultyGridMap(new InMemoryGridMap(() -> 1_000_000));
    private final SessionSpaces spaces = new SessionSpaces(
            new GridMaps(leases, records, blobs, InMemoryGridMap.marks()),
            GridConfig.builder().build(),
            () -> 1_000_000);
    private final SessionSpace space = spaces.space("/", "");

    @ParameterizedTest
    @EnumSource
    void create_succeeds(Fault fault) {
        records.next(fault);
        assertTrue(space.create("s", ONE, HOUR));
        assertArrayEquals(ONE, space.findRecord("s"));
    }

    @ParameterizedTest
    @EnumSource
    void create_overOtherRecord_isRefused(Fault fault) {
        space.create("s", ONE, HOUR);
        records.next(fault);
        assertFalse(space.create("s", TWO, HOUR));
    }

    @ParameterizedTest
    @EnumSource
    void update_isSavedWithoutConflict(Fault fault) {
        space.create("s", ONE, HOUR);
        records.next(fault);
        SaveOutcome.Saved saved = assertInstanceOf(SaveOutcome.Saved.class, space.update("s", ONE, seen -> TWO));
        assertEquals(0, saved.conflicts());
        assertArrayEquals(TWO, space.findRecord("s"));
    }

    @ParameterizedTest
    @EnumSource
    void update_ofDeletedRecord_isGone(Fault fault) {
        records.next(fault);
        assertEquals(new SaveOutcome.Gone(), space.update("s", ONE, seen -> TWO));
        assertNull(space.findRecord("s"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REPEATED") // nothing tells it from a second delete
    void delete_isTrue(Fault fault) {
        space.create("s", ONE, HOUR);
        records.next(fault);
        assertTrue(space.delete("s"));
        assertNull(space.findRecord("s"));
    }

    @ParameterizedTest
    @EnumSource
    void deleteIfSame_isTrue(Fault fault) {
        space.create("s", ONE, HOUR);
        records.next(fault);
        assertTrue(space.deleteIfSame("s", ONE));
        assertNull(space.findRecord("s"));
    }

    @ParameterizedTest
    @EnumSource
    void deleteIfSame_ofChangedRecord_isFalse(Fault fault) {
        space.create("s", TWO, HOUR);
        records.next(fault);
        assertFalse(space.deleteIfSame("s", ONE));
        assertArrayEquals(TWO, space.findRecord("s"));
    }

    @ParameterizedTest
    @EnumSource
    void saveBlobs_areThere(Fault fault) {
        blobs.next(fault);
        space.saveBlobs(1, Map.of(1L, ONE), HOUR);
        assertArrayEquals(ONE, space.findBlobs(1, Set.of(1L)).get(1L));
    }

    @ParameterizedTest
    @EnumSource
    void claim_isOurs(Fault fault) {
        leases.next(fault);
        assertEquals(ClaimOutcome.WON, space.claim("s"));
        assertEquals(new LeaseState.Claimed(), space.lease("s"));
    }

    @ParameterizedTest
    @EnumSource
    void lock_isOurs(Fault fault) {
        leases.next(fault);
        assertTrue(lock().tryAcquire());
        assertFalse(lock().tryAcquire());
    }

    @ParameterizedTest
    @EnumSource
    void lock_thatIsReleased_isFree(Fault fault) {
        SessionLock lock = lock();
        lock.tryAcquire();
        leases.next(fault);
        lock.release();
        assertTrue(lock().tryAcquire());
    }

    private SessionLock lock() {
        return spaces.locks("/", "").lock("s", HOUR);
    }

    @ParameterizedTest
    @EnumSource
    void restoreLease_isTrue(Fault fault) {
        leases.next(fault);
        assertTrue(space.restoreLease("s", HOUR));
        assertInstanceOf(LeaseState.Alive.class, space.lease("s"));
    }

    @ParameterizedTest
    @EnumSource
    void renewLease_isTrue(Fault fault) {
        space.restoreLease("s", Duration.ofSeconds(10));
        leases.next(fault);
        assertTrue(space.renewLease("s", HOUR));
        assertEquals(new LeaseState.Alive(1_000_000 + HOUR.toMillis() + 1000), space.lease("s"));
    }
}
