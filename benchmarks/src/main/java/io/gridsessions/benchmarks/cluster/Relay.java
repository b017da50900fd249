// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes TCP connections on to another port of this machine, late in both directions: a network with latency.
 *
 * <p>Throughput is not limited.
 */
public final class Relay implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final ServerSocket server;
    private final int target;
    private final long delayNanos;
    private final List<RelayedConnection> connections = new ArrayList<>();

    private Relay(ServerSocket server, int target, long delayNanos) {
        this.server = server;
        this.target = target;
        this.delayNanos = delayNanos;
    }

    /** Starts a relay to a port; there and back it takes that much longer. */
    public static Relay to(int port, Duration roundTrip) throws IOException {
        ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Relay relay = new Relay(server, port, roundTrip.toNanos() / 2);
        Thread thread = new Thread(relay::accept, "relay");
        thread.setDaemon(true);
        thread.start();
        return relay;
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) connect(server.accept());
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket near) throws IOException {
        try {
            RelayedConnection connection =
                    new RelayedConnection(near, new Socket(InetAddress.getLoopbackAddress(), target));
            add(connection);
            connection.start(delayNanos);
        } catch (IOException e) {
            near.close(); // nobody listens behind the relay: who asked learns just that
        }
    }

    private synchronized void add(RelayedConnection connection) {
        connections.add(connection);
    }

    /** Cuts what is connected, and refuses what asks to be. */
    @Override
    public synchronized void close() {
        List<Closing.Ending> endings = new ArrayList<>(List.of(server::close));
        connections.forEach(connection -> endings.add(connection::close));
        Closing.all(endings);
    }
}
