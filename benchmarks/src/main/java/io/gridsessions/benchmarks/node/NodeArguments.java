// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.node;

import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.contender.GridLocation;
import io.gridsessions.benchmarks.contender.SessionKeeping;
import java.util.List;

/**
 * What the process of a node is told.
 *
 * @param keeping how it keeps sessions
 * @param workerName its name in cookies
 * @param httpPort where it listens
 * @param grid where the sessions are
 */
public record NodeArguments(SessionKeeping keeping, String workerName, int httpPort, GridLocation grid) {
    /** As the command line's words. */
    public List<String> toWords() {
        return List.of(
                keeping.name(),
                workerName,
                String.valueOf(httpPort),
                grid.topology().name(),
                grid.clusterName(),
                String.join(",", grid.addresses()),
                String.valueOf(grid.ownPort()));
    }

    static NodeArguments of(String... words) {
        GridLocation grid = new GridLocation(
                Topology.valueOf(words[3]), words[4], List.of(words[5].split(",", -1)), Integer.parseInt(words[6]));
        return new NodeArguments(SessionKeeping.valueOf(words[0]), words[1], Integer.parseInt(words[2]), grid);
    }
}
