// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.cluster.Closing;
import io.gridsessions.benchmarks.cluster.JvmProbe;
import io.gridsessions.benchmarks.contender.SessionKeeping;
import java.util.ArrayList;
import java.util.List;

/**
 * Nodes that keep sessions one way.
 *
 * @param keeping how they keep sessions
 * @param nodes the nodes, the first of which gets all requests unless nodes alternate
 * @param watched all JVMs whose processor time is spent on these sessions
 */
record HttpContender(SessionKeeping keeping, List<NodeProcess> nodes, List<JvmProbe> watched) implements AutoCloseable {
    static HttpContender of(SessionKeeping keeping, List<NodeProcess> nodes, List<JvmProbe> members) {
        return new HttpContender(keeping, nodes, watched(nodes, members));
    }

    List<String> addresses() {
        return nodes.stream().map(NodeProcess::address).toList();
    }

    Usage usage() {
        return new Usage(
                watched.parallelStream().mapToLong(JvmProbe::cpuNanos).sum(),
                nodes.parallelStream()
                        .mapToLong(node -> node.probe().allocatedBytes())
                        .sum());
    }

    /** What the JVMs have used so far. */
    record Usage(long cpuNanos, long allocatedBytes) {}

    private static List<JvmProbe> watched(List<NodeProcess> nodes, List<JvmProbe> members) {
        List<JvmProbe> watched = new ArrayList<>(members);
        nodes.forEach(node -> watched.add(node.probe()));
        return watched;
    }

    @Override
    public void close() {
        Closing.all(nodes.stream().map(node -> (Closing.Ending) node::close).toList());
    }
}
