// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.core.HazelcastInstance;
import java.util.List;

/** The contract on real Hazelcast maps, seen through a grid that lives as long as the test class. */
abstract class HazelcastSessionGridContract extends SessionGridContract {
    abstract SessionGrid grid();

    @Override
    public GridMaps maps() {
        return grid().maps();
    }

    @Override
    public GridClock clock() {
        return grid().clock();
    }

    @Override
    int entries() {
        HazelcastInstance hazelcast = grid().hazelcast();
        return List.of("sessions", "sessions.leases", "sessions.blobs").stream()
                .mapToInt(name -> hazelcast.getMap(name).size())
                .sum();
    }

    @Override
    public void tick() {
        // time passes by itself
    }
}
