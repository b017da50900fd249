// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The time of a real grid, which goes on by a step when the test says so; entries run out when they do without it. */
public final class PassingTime {
    private final AtomicLong ahead = new AtomicLong();
    private final List<SessionGrid> grids = new CopyOnWriteArrayList<>();

    /** A grid that goes by this time. */
    public SessionGrid open(GridConfig config) {
        SessionGrid grid = SessionGrid.open(config, (name, map) -> new MovedMap(map));
        grids.add(grid);
        return grid;
    }

    /** Lets so much time pass for all grids that were opened here. */
    public void pass(Duration time) {
        ahead.addAndGet(time.toMillis());
        grids.forEach(SessionGrid::refreshClock);
    }

    /** A member or client of the grid. */
    public HazelcastInstance hazelcast() {
        return grids.get(0).hazelcast();
    }

    /** Tells moments of expiry by this time: they are what a grid sets its clock by. */
    private final class MovedMap extends ForwardingGridMap {
        MovedMap(GridMap map) {
            super(map);
        }

        @Override
        public @Nullable GridEntry entry(String key, Deadline deadline) {
            GridEntry entry = super.entry(key, deadline);
            if (entry == null || entry.expiry() == Long.MAX_VALUE) {
                return entry;
            }
            return new GridEntry(entry.value(), entry.expiry() + ahead.get());
        }
    }
}
