// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where the nodes of a test keep their sessions: a cluster of its own, in one of the two modes. */
record Grid(String clusterName, List<Integer> ports, boolean embedded) {

    /** Each node is a member. */
    static Grid embedded(int nodes) {
        return new Grid("system-" + UUID.randomUUID(), FreePorts.take(nodes), true);
    }

    /** The nodes are clients of so many servers, which are started here. */
    static Grid ofServers(Sandbox sandbox, int servers) {
        Grid grid = new Grid("system-" + UUID.randomUUID(), FreePorts.take(servers), false);
        grid.ports.stream()
                .map(port -> HazelcastServer.start(sandbox, grid.clusterName, port, grid.addresses()))
                .toList()
                .forEach(HazelcastServer::awaitStarted);
        return grid;
    }

    /** The properties of the session store of the node with that number, without their prefix. */
    Map<String, Object> properties(int node) {
        return embedded
                ? Map.of("clusterName", clusterName, "addresses", addresses(), "port", ports.get(node))
                : Map.of("mode", "client", "clusterName", clusterName, "addresses", addresses());
    }

    String addresses() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }
}
