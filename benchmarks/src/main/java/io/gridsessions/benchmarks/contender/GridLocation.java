// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.contender;

import io.gridsessions.benchmarks.cluster.Topology;
import java.util.List;

/**
 * Where a node finds its grid.
 *
 * @param topology whether the node is a client or a member
 * @param clusterName the Hazelcast cluster
 * @param addresses both members, as {@code host:port}
 * @param ownPort the node's own port as a member; unused for a client
 */
public record GridLocation(Topology topology, String clusterName, List<String> addresses, int ownPort) {
    /** A client's view of a cluster. */
    public static GridLocation client(String clusterName, List<String> addresses) {
        return new GridLocation(Topology.CLIENT, clusterName, List.copyOf(addresses), 0);
    }

    /** A member's view of a cluster. */
    public static GridLocation member(String clusterName, List<String> addresses, int ownPort) {
        return new GridLocation(Topology.EMBEDDED, clusterName, List.copyOf(addresses), ownPort);
    }
}
