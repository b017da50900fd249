// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static io.gridsessions.grid.Bytes.ONE;
import static io.gridsessions.grid.Bytes.TWO;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for blobs, which nobody changes once they are written. */
interface BlobContract extends TwoNodes {
    long STORAGE = 0xDEAD_BEEF_CAFEL;

    @Test
    default void saveBlobs_manySizes_areFoundByContentId() {
        Map<Long, byte[]> blobs = Map.of(1L, new byte[300_000], -1L, TWO, Long.MIN_VALUE, new byte[0]);
        space().saveBlobs(STORAGE, blobs, HALF_AN_HOUR);
        Map<Long, byte[]> found = elsewhere().findBlobs(STORAGE, Set.of(1L, -1L, Long.MIN_VALUE, 7L));
        assertEquals(blobs.keySet(), found.keySet());
        blobs.forEach((id, bytes) -> assertArrayEquals(bytes, found.get(id)));
        space().deleteBlobs(STORAGE, blobs.keySet());
    }

    @Test
    default void deleteBlobs_some_leavesTheOthers() {
        space().saveBlobs(STORAGE, Map.of(1L, ONE, 2L, TWO), HALF_AN_HOUR);
        space().deleteBlobs(STORAGE, Set.of(1L));
        eventually("blob is gone", () -> space().findBlobs(STORAGE, Set.of(1L)).isEmpty());
        assertArrayEquals(TWO, space().findBlobs(STORAGE, Set.of(2L)).get(2L));
        space().deleteBlobs(STORAGE, Set.of(2L));
    }

    @Test
    default void findBlobs_ofOtherStorage_areNotMixedUp() {
        space().saveBlobs(1, Map.of(11L, ONE), HALF_AN_HOUR);
        assertTrue(space().findBlobs(11, Set.of(1L)).isEmpty());
        space().deleteBlobs(1, Set.of(11L));
    }

    @Test
    default void blobThatIsNotRenewed_goesAndOneThatIsStays() {
        space().saveBlobs(STORAGE, Map.of(1L, ONE, 2L, TWO), Duration.ofSeconds(1));
        elsewhere().renewBlobs(STORAGE, Set.of(2L, 3L), HALF_AN_HOUR);
        eventually("blob is gone", () -> space().findBlobs(STORAGE, Set.of(1L)).isEmpty());
        assertArrayEquals(TWO, space().findBlobs(STORAGE, Set.of(2L)).get(2L));
        space().deleteBlobs(STORAGE, Set.of(2L));
    }

    @Test
    default void beginSet_twoAtOnce_areThereWhenAwaited() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(5));
        Pending first = maps().blobs().beginSet("first", ONE, 60);
        Pending second = maps().blobs().beginSet("second", TWO, GridMap.FOR_EVER);
        first.await(deadline);
        second.await(deadline);
        assertArrayEquals(ONE, maps().blobs().get("first", deadline));
        assertArrayEquals(TWO, maps().blobs().get("second", deadline));
        maps().blobs().remove("first", ONE, deadline);
        maps().blobs().remove("second", TWO, deadline);
    }

    @Test
    default void blobs_none_costNothing() {
        space().saveBlobs(STORAGE, Map.of(), HALF_AN_HOUR);
        assertEquals(Map.of(), space().findBlobs(STORAGE, Set.of()));
    }
}
