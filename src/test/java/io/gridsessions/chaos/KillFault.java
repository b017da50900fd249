// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code kill -9} of servers, which are started again.
 *
 * @param cluster whose servers they are
 * @param victims who is killed, at the same moment
 * @param length how long they are dead before they start again
 */
record KillFault(Cluster cluster, List<Server> victims, Duration length) implements Fault {
    @Override
    public String description() {
        return "kill -9 of "
                + victims.stream().map(Server::name).collect(Collectors.joining(", ")) + " for "
                + length.toSeconds() + " s";
    }

    @Override
    public void apply() {
        victims.forEach(Server::kill);
    }

    /** A session lives on in the node that used it last, if that has been up since; those used before have run out by then. */
    @Override
    public Duration distance() {
        return victims.containsAll(cluster.keepers()) ? Profile.SHORT.plusSeconds(5) : Duration.ZERO;
    }

    /** Members first: a node that finds none does not start. */
    @Override
    public void heal() {
        boolean keepersChange = victims.stream().anyMatch(cluster.keepers()::contains);
        if (cluster.isEmbedded()) victims.forEach(victim -> Cluster.launchAll(List.of(victim)));
        else {
            Cluster.launchAll(
                    victims.stream().filter(cluster.members()::contains).toList());
            Cluster.launchAll(victims.stream().filter(cluster.nodes()::contains).toList());
        }
        boolean someLived = !victims.containsAll(cluster.keepers());
        if (keepersChange && someLived) cluster.awaitBackups();
        else cluster.awaitWhole();
    }
}
