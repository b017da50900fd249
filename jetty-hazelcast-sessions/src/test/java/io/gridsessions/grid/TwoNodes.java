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
