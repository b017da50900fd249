// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** Two nodes in one grid, with the sessions of one context as each of them sees them. */
interface TwoNodes {
    Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    Duration FOR_EVER = Duration.ZERO;
    LeaseState CLAIMED = new LeaseState.Claimed();
    LeaseState MISSING = new LeaseState.Missing();

    SessionSpaces node();

    SessionSpaces otherNode();

    /** The sessions as {@link #node} sees them. */
    SessionSpace space();

    /** The same sessions as {@link #otherNode} sees them. */
    SessionSpace elsewhere();

    /** The maps that both work on. */
    GridMaps maps();

    GridClock clock();

    /** Lets some time pass, on whatever clock this grid goes by. */
    void tick();

    /** All keys of a map, whatever their space. */
    default List<String> keys(GridMap map) {
        Deadline deadline = Deadline.in(Duration.ofSeconds(5));
        return map.parts().stream()
                .flatMap(part -> map.keys("", part, deadline).stream())
                .toList();
    }

    /** The keys of all records but the marks of moves that are over. */
    default List<String> recordsBesidesMarks() {
        return keys(maps().records()).stream()
                .filter(key -> !isMarkThatRunsOut(key))
                .toList();
    }

    /** Whether there is the mark of a move that is over, for as long as it is to stay and no longer. */
    default boolean isMarkThatRunsOut(String key) {
        GridEntry entry = maps().records().entry(key, Deadline.in(Duration.ofSeconds(5)));
        return entry != null && FinishedMoves.isMarkThatRunsOut(entry.value(), entry.expiry() - clock().now());
    }

    default void awaitLease(String id) {
        eventually("lease is there", () -> space().lease(id) instanceof LeaseState.Alive);
    }

    default void eventually(String what, Callable<Boolean> condition) {
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
}
