// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Nodes and members as real processes, and the network between them.
 *
 * @param nodes where users are served
 * @param members stock Hazelcast servers; none if the nodes are members themselves
 * @param network all connections to members go through it
 * @param application what the nodes serve
 */
record Cluster(List<Server> nodes, List<Server> members, Network network, ChaosApplication application)
        implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Pattern SIZE = Pattern.compile("Members \\{size:(\\d+)");
    private static final String MOVED = "All migration tasks have been completed";

    /** Starts everything, and waits until it serves. */
    Cluster start() {
        if (members.isEmpty()) {
            // Members that start at the same moment would wait for each other.
            nodes.forEach(node -> launchAll(List.of(node)));
        } else {
            launchAll(members);
            launchAll(nodes);
        }
        awaitWhole();
        return this;
    }

    /** Starts servers at the same time, and waits until all of them serve. */
    static void launchAll(List<Server> servers) {
        servers.forEach(Server::launch);
        servers.forEach(Server::awaitStarted);
    }

    boolean isEmbedded() {
        return members.isEmpty();
    }

    /** Those that hold the sessions. */
    List<Server> keepers() {
        return isEmbedded() ? nodes : members;
    }

    /** Waits until all members have found each other. */
    void awaitWhole() {
        await("all members in one cluster")
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> keepers().stream()
                        .allMatch(keeper -> size(keeper.output()) == keepers().size()));
    }

    /** Waits until, after a change of members, every entry has its backup again. */
    void awaitBackups() {
        awaitWhole();
        await("all backups in place")
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> keepers().stream().anyMatch(keeper -> hasMoved(keeper.output())));
    }

    /** All stretches of time in which a server did not run. */
    List<Downtime> downtimes() {
        return Stream.concat(nodes.stream(), members.stream())
                .flatMap(server -> server.downtimes().stream())
                .toList();
    }

    @Override
    public void close() {
        network.close();
    }

    private static int size(String output) {
        List<MatchResult> all = new ArrayList<>();
        Matcher matcher = SIZE.matcher(output);
        while (matcher.find()) all.add(matcher.toMatchResult());
        return all.isEmpty() ? 0 : Integer.parseInt(all.get(all.size() - 1).group(1));
    }

    /** Only the oldest member says so. */
    private static boolean hasMoved(String output) {
        return output.lastIndexOf(MOVED) > output.lastIndexOf("Members {size:");
    }
}
