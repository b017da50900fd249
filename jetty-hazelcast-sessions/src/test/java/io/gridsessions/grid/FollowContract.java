// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static io.gridsessions.grid.Bytes.ONE;
import static io.gridsessions.grid.Bytes.THREE;
import static io.gridsessions.grid.Bytes.TWO;
import static io.gridsessions.grid.Bytes.concat;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for a session that is looked for under an id which it may have had. */
interface FollowContract extends TwoNodes {
    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5));
    }

    @Test
    default void follow_findsTheRecordUnderItsId() {
        space().create("s1", ONE, HALF_AN_HOUR);
        assertArrayEquals(ONE, followed());
    }

    @Test
    default void follow_ofAnEndedSession_isNull() {
        space().create("s1", ONE, HALF_AN_HOUR);
        space().delete("s1");
        assertNull(followed());
    }

    @Test
    default void follow_ofASessionJustMoved_findsTheRecord() {
        space().create("s1", ONE, HALF_AN_HOUR);
        move("s1", ONE, "s2", TWO);
        assertArrayEquals(TWO, followed());
    }

    @Test
    default void follow_whenTheMoveIsOver_findsTheRecord() {
        space().create("s1", ONE, HALF_AN_HOUR);
        space().update("s2", move("s1", ONE, "s2", TWO), seen -> THREE);
        eventually("mark runs out", () -> isMarkThatRunsOut("/shop||s1"));
        assertArrayEquals(THREE, followed());
    }

    @Test
    default void follow_ofASessionMovedTwice_findsTheRecord() {
        space().create("s1", ONE, HALF_AN_HOUR);
        move("s2", move("s1", ONE, "s2", TWO), "s3", THREE);
        eventually("first mark runs out", () -> isMarkThatRunsOut("/shop||s1"));
        assertArrayEquals(THREE, followed());
        space().delete("s3");
    }

    @Test
    default void follow_ofAMovedSessionThatEnded_isNull() {
        space().create("s1", ONE, HALF_AN_HOUR);
        space().remove("s2", move("s1", ONE, "s2", TWO));
        eventually("mark runs out", () -> isMarkThatRunsOut("/shop||s1"));
        assertNull(followed());
    }

    @Test
    default void follow_ofASessionWhoseEndHasBegun_findsTheRecord() {
        space().create("s1", ONE, HALF_AN_HOUR);
        SaveOutcome.Saved ending = (SaveOutcome.Saved) space().beginEnd("s1", ONE, newer -> {});
        assertArrayEquals(ONE, followed());
        space().remove("s1", ending.record());
    }

    @Test
    default void follow_alongMarksInACircle_isNull() {
        byte[] there = mark("s2");
        byte[] back = mark("s1");
        maps().records().putIfAbsent("/shop||s1", there, GridMap.FOR_EVER, soon());
        maps().records().putIfAbsent("/shop||s2", back, GridMap.FOR_EVER, soon());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertNull(followed()));
        maps().records().remove("/shop||s1", there, soon());
        maps().records().remove("/shop||s2", back, soon());
    }

    @Test
    default void follow_ofASessionLastSeenLongAgo_cannotTell() {
        long longAgo = System.nanoTime() - Moves.MARKED.toNanos();
        assertThrows(GridUnavailableException.class, () -> space().follow("s1", longAgo));
    }

    @Test
    default void markOfAMoveThatIsOver_isNotPutOffBySearches() {
        space().create("s1", ONE, HALF_AN_HOUR);
        space().update("s2", move("s1", ONE, "s2", TWO), seen -> concat(seen, THREE));
        eventually("mark runs out", () -> isMarkThatRunsOut("/shop||s1"));
        maps().records().setTtl("/shop||s1", 10, soon());
        assertNull(elsewhere().inspect("s1"));
        GridEntry mark = maps().records().entry("/shop||s1", soon());
        assertTrue(requireNonNull(mark).expiry() <= clock().now() + 10_000);
    }

    @Test
    default void create_underAnIdJustGivenUp_isRefused() {
        space().create("s1", ONE, HALF_AN_HOUR);
        space().update("s2", move("s1", ONE, "s2", TWO), seen -> THREE);
        eventually("mark runs out", () -> isMarkThatRunsOut("/shop||s1"));
        assertFalse(elsewhere().create("s1", ONE, HALF_AN_HOUR));
        assertNull(elsewhere().findRecord("s1"));
    }

    private byte @Nullable [] followed() {
        return elsewhere().follow("s1", System.nanoTime());
    }

    /** What to expect under the new id. */
    private byte[] move(String id, byte[] expected, String newId, byte[] moved) {
        return ((SaveOutcome.Saved) space().move(id, expected, newId, seen -> moved, HALF_AN_HOUR)).record();
    }

    private static byte[] mark(String id) {
        return new RecordValue.Departed("/shop||" + id).bytes();
    }
}
