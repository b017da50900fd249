// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import java.io.IOException;
import java.net.Socket;
import java.util.List;

/** Two sockets, each of which gets what the other receives. If either direction ends, both are closed. */
final class RelayedConnection implements AutoCloseable {
    private final Socket near;
    private final Socket far;

    RelayedConnection(Socket near, Socket far) {
        this.near = near;
        this.far = far;
    }

    /** Relays from now on, by threads of its own. */
    void start(long delayNanos) throws IOException {
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        start(new DelayLine(near, far, delayNanos));
        start(new DelayLine(far, near, delayNanos));
    }

    private void start(DelayLine line) {
        startThread(line::read);
        startThread(() -> {
            try (this) {
                line.write();
            }
        });
    }

    private static void startThread(Closing.Ending task) {
        Thread thread = new Thread(() -> runUntilBroken(task), "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void runUntilBroken(Closing.Ending task) {
        try {
            task.run();
        } catch (Exception e) {
            // one end has gone: the other learns it from its own socket
        }
    }

    @Override
    public void close() {
        Closing.all(List.of(near::close, far::close));
    }
}
