// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The network from one server to another, which can be slow, deaf in one direction, or cut.
 *
 * <p>A direction that is deaf holds back what is sent until it hears again, as TCP sends again what was lost. Thread-safe.
 */
final class Link {
    private final List<RelayedConnection> connections = new ArrayList<>();
    private final Set<Direction> deaf = EnumSet.noneOf(Direction.class);
    private long delayNanos;
    private boolean cut;

    /** The two directions of a connection. */
    enum Direction {
        /** From who opened the connection. */
        THERE,
        BACK
    }

    /** Each chunk takes so much longer, in each direction. */
    synchronized void delay(Duration oneWay) {
        delayNanos = oneWay.toNanos();
        notifyAll();
    }

    /** Nothing arrives any more in this direction. */
    synchronized void deafen(Direction direction) {
        deaf.add(direction);
    }

    /** Breaks all connections, and each new one at once. */
    void cut() {
        List<RelayedConnection> broken;
        synchronized (this) {
            cut = true;
            broken = List.copyOf(connections);
            connections.clear();
        }
        broken.forEach(RelayedConnection::close);
    }

    /** Fast, whole and complete again. */
    synchronized void heal() {
        cut = false;
        deaf.clear();
        delayNanos = 0;
        notifyAll();
    }

    /** Takes in a new connection; false if the link is cut. */
    synchronized boolean add(RelayedConnection connection) {
        connections.removeIf(RelayedConnection::isClosed);
        return !cut && connections.add(connection);
    }

    /** Returns when what was read at that moment may be passed on. */
    synchronized void awaitTurn(Direction direction, long readNanos) throws InterruptedException {
        while (true) {
            long left = readNanos + delayNanos - System.nanoTime();
            if (deaf.contains(direction)) wait();
            else if (left > 0) wait(left / 1_000_000, (int) (left % 1_000_000));
            else return;
        }
    }
}
