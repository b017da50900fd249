// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;

/** By how much a relay exceeds its round trip: its threads hand over, and timers are late, by some 200 µs in all. */
final class RelayLateness {
    private static final int ROUND_TRIPS = 200;

    private RelayLateness() {}

    /** As this machine has it now, by the median of an echo. */
    static Duration measure(Duration roundTrip) throws IOException {
        try (EchoServer echo = new EchoServer();
                Relay relay = Relay.to(echo.port(), roundTrip)) {
            long direct = medianNanos(echo.port());
            return Duration.ofNanos(medianNanos(relay.port()) - direct).minus(roundTrip);
        }
    }

    private static long medianNanos(int port) throws IOException {
        long[] nanos = new long[ROUND_TRIPS];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            for (int i = 0; i < nanos.length; i++) nanos[i] = roundTripNanos(socket);
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    private static long roundTripNanos(Socket socket) throws IOException {
        long start = System.nanoTime();
        socket.getOutputStream().write(1);
        if (socket.getInputStream().read() < 0) throw new IOException("The echo ended");
        return System.nanoTime() - start;
    }
}
