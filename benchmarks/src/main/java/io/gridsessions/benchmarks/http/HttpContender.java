// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.cluster.JvmProbe;
import io.gridsessions.benchmarks.contender.SessionKeeping;
import java.util.List;
import java.util.stream.Stream;

/**
 * Nodes that keep sessions one way.
 *
 * @param keeping how they keep sessions
 * @param addresses where the nodes listen, the first of which gets all requests unless nodes alternate
 * @param nodes the JVMs of the nodes
 * @param members the other JVMs whose processor time is spent on these sessions
 */
record HttpContender(SessionKeeping keeping, List<String> addresses, List<JvmProbe> nodes, List<JvmProbe> members) {
    /** The nodes among the servers of these processes. */
    static HttpContender of(SessionKeeping keeping, List<NodeProcess> processes, List<JvmProbe> members) {
        return new HttpContender(
                keeping,
                processes.stream()
                        .flatMap(process -> process.address(keeping).stream())
                        .toList(),
                processes.stream()
                        .filter(process -> process.address(keeping).isPresent())
                        .map(NodeProcess::probe)
                        .toList(),
                members);
    }

    Usage usage() {
        return new Usage(
                Stream.concat(nodes.stream(), members.stream())
                        .parallel()
                        .mapToLong(JvmProbe::cpuNanos)
                        .sum(),
                nodes.parallelStream().mapToLong(JvmProbe::allocatedBytes).sum());
    }

    /** What the JVMs have used so far. */
    record Usage(long cpuNanos, long allocatedBytes) {}
}
