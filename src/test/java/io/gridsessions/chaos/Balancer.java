// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes a request is sent to, one after another until one answers.
 *
 * <p>As balancers do, it leaves a node that did not answer alone for a while, and comes back to it. Thread-safe.
 */
final class Balancer {
    private static final long REST_MILLIS = 1_000;

    private final List<Server> nodes;
    private final Routing routing;
    private final Map<String, Long> failed = new ConcurrentHashMap<>();
    private final Map<String, Long> served = new ConcurrentHashMap<>();

    /** A node and where it is now. */
    record Target(String node, URI address) {}

    Balancer(List<Server> nodes, Routing routing) {
        this.nodes = nodes;
        this.routing = routing;
    }

    /** The order for one request: from the user's own node on, or from any; those that failed last come last. */
    List<Target> order(Profile profile, Random random) {
        int first = routing.isSticky(profile.user()) ? profile.user() / 2 : random.nextInt(nodes.size());
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> target(nodes.get((first + i) % nodes.size())))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(this::rests))
                .toList();
    }

    /** Notes that a node did not answer. */
    void failed(Target target) {
        failed.put(target.node(), System.currentTimeMillis());
    }

    /** Notes that a node answered a request that began at that moment with 2xx. */
    void served(Target target, long begin) {
        served.merge(target.node(), begin, Math::max);
    }

    /** Whether every node has answered a request with 2xx that began later than that. */
    boolean allServedAfter(long millis) {
        return nodes.stream().allMatch(node -> served.getOrDefault(node.name(), 0L) > millis);
    }

    private boolean rests(Target target) {
        return System.currentTimeMillis() - failed.getOrDefault(target.node(), 0L) < REST_MILLIS;
    }

    private static @Nullable Target target(Server node) {
        URI address = node.address();
        return address == null ? null : new Target(node.name(), address);
    }
}
