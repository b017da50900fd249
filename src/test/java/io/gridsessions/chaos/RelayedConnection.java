// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Two sockets, each of which gets what the other receives when the link lets it; if one ends, both are reset. */
final class RelayedConnection {
    private static final int CHUNK = 65_536;

    private final Socket near;
    private final Socket far;
    private final Link link;

    private static final class Chunk {
        final byte[] bytes;
        final long readNanos = System.nanoTime();

        Chunk(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    RelayedConnection(Socket near, Socket far, Link link) {
        this.near = near;
        this.far = far;
        this.link = link;
    }

    /** Relays from now on, by threads of its own. */
    void start() throws IOException {
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        start(near, far, Link.Direction.THERE);
        start(far, near, Link.Direction.BACK);
    }

    boolean isClosed() {
        return near.isClosed();
    }

    /** Resets both sides. */
    void close() {
        reset(near);
        reset(far);
    }

    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it was closed
        }
    }

    private void start(Socket from, Socket to, Link.Direction direction) {
        BlockingQueue<Chunk> waiting = new LinkedBlockingQueue<>();
        startThread(() -> read(from, waiting));
        startThread(() -> write(waiting, to, direction));
    }

    private static void read(Socket from, BlockingQueue<Chunk> waiting) throws IOException {
        byte[] buffer = new byte[CHUNK];
        try {
            for (int count = from.getInputStream().read(buffer);
                    count > 0;
                    count = from.getInputStream().read(buffer)) {
                waiting.add(new Chunk(Arrays.copyOf(buffer, count)));
            }
        } finally {
            waiting.add(new Chunk(new byte[0]));
        }
    }

    private void write(BlockingQueue<Chunk> waiting, Socket to, Link.Direction direction)
            throws IOException, InterruptedException {
        try {
            for (Chunk next = waiting.take(); next.bytes.length > 0; next = waiting.take()) {
                link.awaitTurn(direction, next.readNanos);
                to.getOutputStream().write(next.bytes);
            }
        } finally {
            close();
        }
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private static void startThread(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        // one side has gone: the other learns it from its own socket
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
