// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RelayTest {
    private static final Duration ROUND_TRIP = Duration.ofMillis(100);
    private static final int MEGABYTES = 8 << 20;

    private EchoServer server;
    private Relay relay;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        server = new EchoServer();
        relay = Relay.to(server.port(), ROUND_TRIP);
        client = new Socket(InetAddress.getLoopbackAddress(), relay.port());
    }

    @AfterEach
    void close() {
        Closing.all(List.of(client::close, relay::close, server::close));
    }

    @Test
    void anAnswerIsLateByTheRoundTrip() throws IOException {
        long start = System.nanoTime();
        client.getOutputStream().write(1);
        assertEquals(1, client.getInputStream().read());
        assertThat(Duration.ofNanos(System.nanoTime() - start), greaterThanOrEqualTo(ROUND_TRIP));
    }

    @Test
    void manyBytesKeepTheirOrderAndDoNotWaitForEachOther() throws IOException {
        byte[] sent = new byte[MEGABYTES];
        new Random(1).nextBytes(sent);
        long start = System.nanoTime();
        startThread(() -> client.getOutputStream().write(sent));
        assertArrayEquals(sent, client.getInputStream().readNBytes(sent.length));
        assertThat(Duration.ofNanos(System.nanoTime() - start), lessThan(ROUND_TRIP.multipliedBy(20)));
    }

    @Test
    void theEndOfOneSideIsTheEndOfTheOther() throws IOException {
        client.close();
        try (Socket next = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
            next.getOutputStream().write(1);
            assertEquals(1, next.getInputStream().read()); // the server serves one after another
        }
    }

    @Test
    void aServerThatIsGoneEndsTheConnection() throws IOException {
        server.close();
        try (Socket late = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
            assertEquals(-1, late.getInputStream().read());
        }
    }

    @Test
    void aClosedRelayCutsItsConnections() throws IOException {
        client.getOutputStream().write(1);
        assertEquals(1, client.getInputStream().read());
        relay.close();
        assertEquals(-1, client.getInputStream().read());
    }

    private static void startThread(Closing.Ending task) {
        Thread thread = new Thread(() -> Closing.all(List.of(task)));
        thread.setDaemon(true);
        thread.start();
    }
}
