// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridsessions.system.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A relay passes on what it gets, and does to it what its link says. */
final class RelayTest {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int SOON_MILLIS = 100;

    private final Link link = new Link();
    private ServerSocket target;
    private Relay relay;
    private Socket near;
    private Socket far;

    @BeforeEach
    void connect() throws IOException {
        target = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        target.setSoTimeout(PATIENCE_MILLIS);
        relay = new Relay(FreePorts.take(1).get(0), target.getLocalPort(), port -> link);
        relay.open();
        near = dial();
        far = target.accept();
        far.setSoTimeout(PATIENCE_MILLIS);
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        link.cut();
        near.close();
        far.close();
        target.close();
    }

    @Test
    void passesOnBothWays() throws IOException {
        near.getOutputStream().write(1);
        assertThat(far.getInputStream().read(), is(1));
        far.getOutputStream().write(2);
        assertThat(near.getInputStream().read(), is(2));
    }

    @Test
    void delaysEachDirection() throws IOException {
        link.delay(Duration.ofMillis(SOON_MILLIS));
        long begin = System.nanoTime();
        passesOnBothWays();
        assertThat(Duration.ofNanos(System.nanoTime() - begin).toMillis(), is(greaterThanOrEqualTo(2L * SOON_MILLIS)));
    }

    @Test
    void holdsBackOneDirectionUntilItIsHealed() throws IOException {
        link.deafen(Link.Direction.THERE);
        near.getOutputStream().write(1);
        far.getOutputStream().write(2);
        assertThat(near.getInputStream().read(), is(2));
        far.setSoTimeout(SOON_MILLIS);
        assertThrows(SocketTimeoutException.class, () -> far.getInputStream().read());
        link.heal();
        far.setSoTimeout(PATIENCE_MILLIS);
        assertThat(far.getInputStream().read(), is(1));
    }

    @Test
    void cutLink_breaksConnectionsAndNewOnes() throws IOException {
        link.cut();
        assertBroken(near);
        assertBroken(far);
        try (Socket next = dial()) {
            assertBroken(next);
        }
    }

    @Test
    void closedRelay_refusesUntilItIsOpenedAgain() throws IOException {
        relay.close();
        assertThrows(IOException.class, this::dial);
        relay.open();
        dial().close();
    }

    @Test
    void endOfOneSide_endsTheOther() throws IOException {
        far.close();
        assertBroken(near);
    }

    private Socket dial() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void assertBroken(Socket socket) throws IOException {
        int read;
        try {
            read = socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            read = -1;
        }
        assertThat(read, is(-1));
    }
}
