// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.node;

import io.gridsessions.benchmarks.cluster.FreePort;
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
 * @param scavengeSeconds how often it looks for due sessions
 * @param grid where the sessions are
 */
public record NodeArguments(
        SessionKeeping keeping, String workerName, int httpPort, int scavengeSeconds, GridLocation grid) {
    private static final int JETTYS_SCAVENGE_SECONDS = 600;

    /** For a node on a port that is free, otherwise with Jetty's defaults. */
    public static NodeArguments of(SessionKeeping keeping, String workerName, GridLocation grid) {
        return new NodeArguments(keeping, workerName, FreePort.find(), JETTYS_SCAVENGE_SECONDS, grid);
    }

    /** The same, looking for due sessions that often. */
    public NodeArguments scavengingEvery(int seconds) {
        return new NodeArguments(keeping, workerName, httpPort, seconds, grid);
    }

    /** As the command line's words. */
    public List<String> toWords() {
        return List.of(
                keeping.name(),
                workerName,
                String.valueOf(httpPort),
                String.valueOf(scavengeSeconds),
                grid.topology().name(),
                grid.clusterName(),
                String.join(",", grid.addresses()),
                String.valueOf(grid.ownPort()));
    }

    static NodeArguments parse(String... words) {
        GridLocation grid = new GridLocation(
                Topology.valueOf(words[4]), words[5], List.of(words[6].split(",", -1)), Integer.parseInt(words[7]));
        return new NodeArguments(
                SessionKeeping.valueOf(words[0]),
                words[1],
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                grid);
    }
}
