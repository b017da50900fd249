// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A network that is cut, slow or deaf.
 *
 * @param cluster whose network it is
 * @param description what is done to which part
 * @param ends which links suffer
 * @param damage what is done to each
 * @param length how long it lasts
 */
record LinkFault(
        Cluster cluster, String description, Predicate<Network.Ends> ends, Consumer<Link> damage, Duration length)
        implements Fault {
    @Override
    public void apply() {
        cluster.network().links(ends).forEach(damage);
    }

    @Override
    public void heal() {
        cluster.network().heal();
        cluster.awaitWhole();
    }
}
