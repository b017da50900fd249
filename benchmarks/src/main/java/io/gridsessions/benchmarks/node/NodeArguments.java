// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.node;

import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.contender.GridLocation;
import io.gridsessions.benchmarks.contender.SessionKeeping;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the process of a node is told of a server.
 *
 * @param keeping how it keeps sessions
 * @param workerName its name in cookies
 * @param scavengeSeconds how often it looks for due sessions
 * @param grid where the sessions are
 */
public record NodeArguments(SessionKeeping keeping, String workerName, int scavengeSeconds, GridLocation grid) {
    private static final int JETTYS_SCAVENGE_SECONDS = 600;
    private static final int WORDS = 7;

    /** For a node with Jetty's defaults. */
    public static NodeArguments of(SessionKeeping keeping, String workerName, GridLocation grid) {
        return new NodeArguments(keeping, workerName, JETTYS_SCAVENGE_SECONDS, grid);
    }

    /** The same, looking for due sessions that often. */
    public NodeArguments scavengingEvery(int seconds) {
        return new NodeArguments(keeping, workerName, seconds, grid);
    }

    /** As the command line's words. */
    public List<String> toWords() {
        return List.of(
                keeping.name(),
                workerName,
                String.valueOf(scavengeSeconds),
                grid.topology().name(),
                grid.clusterName(),
                String.join(",", grid.addresses()),
                String.valueOf(grid.ownPort()));
    }

    /** What the words say of one server after another. */
    static List<NodeArguments> parseAll(String... words) {
        return IntStream.iterate(0, from -> from < words.length, from -> from + WORDS)
                .mapToObj(from -> parse(Arrays.copyOfRange(words, from, from + WORDS)))
                .toList();
    }

    private static NodeArguments parse(String... words) {
        GridLocation grid = new GridLocation(
                Topology.valueOf(words[3]), words[4], List.of(words[5].split(",", -1)), Integer.parseInt(words[6]));
        return new NodeArguments(SessionKeeping.valueOf(words[0]), words[1], Integer.parseInt(words[2]), grid);
    }
}
