// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Blobs written over a network that is slow enough for several to be under way at once. */
class OverlappingBlobsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final byte[] ONE = {1};
    private static final byte[] TWO = {2};

    private final Slow blobs = new Slow(new InMemoryGridMap(() -> 1_000_000));
    private final SessionSpace space = new SessionSpaces(
                    new GridMaps(
                            new InMemoryGridMap(() -> 1_000_000),
                            new InMemoryGridMap(() -> 1_000_000),
                            blobs,
                            InMemoryGridMap.marks()),
                    GridConfig.builder().build(),
                    () -> 1_000_000)
            .space("/", "");

    @Test
    void allAreBegunBeforeOneIsWaitedFor() {
        UnderWay underWay = space.beginBlobs(1, Map.of(1L, ONE, 2L, TWO), HOUR);
        assertEquals(List.of("begun", "begun"), blobs.log);
        underWay.await();
        assertEquals(List.of("begun", "begun", "awaited", "awaited"), blobs.log);
        assertArrayEquals(TWO, space.findBlobs(1, Set.of(2L)).get(2L));
    }

    @Test
    void saveReturnsWhenAllAreWritten() {
        space.saveBlobs(1, Map.of(1L, ONE, 2L, TWO), HOUR);
        assertEquals(List.of("begun", "begun", "awaited", "awaited"), blobs.log);
    }

    @Test
    void writeThatNoBackupConfirmed_isDoneAgain() {
        blobs.failure = new IndeterminateWriteException("no backup confirmed it", new IllegalStateException());
        space.saveBlobs(1, Map.of(1L, ONE), HOUR);
        assertArrayEquals(ONE, space.findBlobs(1, Set.of(1L)).get(1L));
    }

    @Test
    void gridThatDoesNotAnswer_isTold() {
        blobs.failure = new GridUnavailableException("no answer", null);
        assertThrows(GridUnavailableException.class, () -> space.saveBlobs(1, Map.of(1L, ONE), HOUR));
    }

    private static final class Slow extends ForwardingGridMap {
        private final List<String> log = new ArrayList<>();
        private @Nullable RuntimeException failure;

        Slow(GridMap map) {
            super(map);
        }

        @Override
        public boolean overlapPays() {
            return true;
        }

        @Override
        public Pending beginSet(String key, byte[] value, long ttlSeconds) {
            log.add("begun");
            return deadline -> {
                log.add("awaited");
                if (failure != null) {
                    throw failure;
                }
                map.set(key, value, ttlSeconds, deadline);
            };
        }
    }
}
