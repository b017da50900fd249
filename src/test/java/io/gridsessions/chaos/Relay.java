// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where others connect to one server: passes on what the link from each of them lets through.
 *
 * <p>Who connects is told by the port that the connection comes from: each server has a range of its own.
 */
final class Relay implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final int port;
    private final int target;
    private final IntFunction<Link> linkFrom;
    private @Nullable ServerSocket server;

    /**
     * A relay that is yet to be opened.
     *
     * @param port where it listens
     * @param target what it passes connections on to
     * @param linkFrom the link to take, by the port that a connection comes from
     */
    Relay(int port, int target, IntFunction<Link> linkFrom) {
        this.port = port;
        this.target = target;
        this.linkFrom = linkFrom;
    }

    int port() {
        return port;
    }

    /** Listens from now on. */
    synchronized void open() {
        try {
            ServerSocket opened = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
            server = opened;
            Thread thread = new Thread(() -> accept(opened), "relay-" + port);
            thread.setDaemon(true);
            thread.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses connections from now on, as the machine of a dead process does. */
    @Override
    public synchronized void close() {
        try {
            if (server != null) server.close();
            server = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket opened) {
        try {
            while (true) connect(opened.accept());
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket near) {
        try {
            Link link = linkFrom.apply(near.getPort());
            RelayedConnection connection =
                    new RelayedConnection(near, new Socket(InetAddress.getLoopbackAddress(), target), link);
            if (link.add(connection)) connection.start();
            else connection.close();
        } catch (IOException e) {
            RelayedConnection.reset(near); // nobody listens behind the relay
        }
    }
}
