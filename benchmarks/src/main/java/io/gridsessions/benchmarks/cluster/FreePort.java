// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback address that nobody listens on. */
public final class FreePort {
    /** The only address that benchmarks use. */
    public static final String HOST = "127.0.0.1";

    /** Below those that Linux gives to outgoing connections, which would be open by the time a port is used. */
    private static final int FROM = 10_000;

    private static final int BELOW = 32_000;

    private FreePort() {}

    /** Different ports. */
    public static List<Integer> find(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            while (sockets.size() < count) open().ifPresent(sockets::add);
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            Closing.all(sockets.stream()
                    .map(socket -> (Closing.Ending) socket::close)
                    .toList());
        }
    }

    private static Optional<ServerSocket> open() {
        try {
            int port = ThreadLocalRandom.current().nextInt(FROM, BELOW);
            return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            return Optional.empty(); // somebody listens there
        }
    }
}
