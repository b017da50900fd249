// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code kill -9} of one server after the other, each started again at once, and the next when every entry has its backup.
 *
 * @param cluster whose servers they are
 * @param victims who is killed, in this order
 */
record RollingFault(Cluster cluster, List<Server> victims) implements Fault {
    @Override
    public String description() {
        return "kill -9 of " + victims.stream().map(Server::name).collect(Collectors.joining(", then "));
    }

    @Override
    public Duration length() {
        return Duration.ZERO;
    }

    @Override
    public void apply() {
        for (Server victim : victims) {
            KillFault kill = new KillFault(cluster, List.of(victim), Duration.ZERO);
            kill.apply();
            kill.heal();
        }
    }

    @Override
    public void heal() {
        cluster.awaitWhole();
    }
}
