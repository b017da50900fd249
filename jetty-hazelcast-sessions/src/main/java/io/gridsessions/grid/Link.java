// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.core.HazelcastInstance;
import java.time.Clock;

/**
 * What all maps of a grid share on the way to it.
 *
 * @param calls limits every wait
 * @param later does what nobody waits for
 * @param roundTrips knows how long an answer takes
 * @param parts knows a key of each partition
 * @param breakers know who does not answer
 */
record Link(BoundedCalls calls, LaterWrites later, RoundTrips roundTrips, Parts parts, CircuitBreakers breakers) {
    static Link open(GridConfig config, Connection connection) {
        HazelcastInstance instance = connection.instance();
        String threads = CallLimits.threadName(config);
        String leases = config.mapName() + GridMaps.LEASES_SUFFIX;
        Parts parts = new Parts(instance.getPartitionService());
        BoundedCalls calls = CallLimits.of(connection, config);
        CircuitBreakers breakers = new CircuitBreakers(
                instance.getPartitionService(),
                new GridHealth(Clock.systemUTC()),
                partition -> ask(calls, instance, leases, parts.text(partition)),
                threads + "-probe");
        return new Link(
                new GuardedCalls(calls, breakers),
                new LaterWrites(threads + "-later", config.operationTimeout()),
                new RoundTrips(),
                parts,
                breakers);
    }

    private static void ask(BoundedCalls calls, HazelcastInstance instance, String map, String key) {
        Object unused = calls.call(
                null,
                Operation.READ,
                Deadline.in(Prober.PATIENCE),
                () -> instance.getMap(map).get(key));
    }
}
