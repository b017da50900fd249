// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * One direction of a relayed connection: one thread reads, another writes each chunk when it is due.
 *
 * <p>A chunk is due a delay after it was read, whatever the one before it waits for: chunks keep their order, and as many
 * pass in a second as without a delay. What waits is not limited.
 */
final class DelayLine {
    private static final int CHUNK = 65_536;

    private final Socket from;
    private final Socket to;
    private final long delayNanos;
    private final BlockingQueue<Chunk> waiting = new LinkedBlockingQueue<>();

    private record Chunk(ByteBuffer bytes, long dueNanos) {
        boolean isEnd() {
            return !bytes.hasRemaining();
        }
    }

    DelayLine(Socket from, Socket to, long delayNanos) {
        this.from = from;
        this.to = to;
        this.delayNanos = delayNanos;
    }

    /** Takes in what is sent, until the sender ends or the connection breaks. */
    void read() throws IOException {
        InputStream in = from.getInputStream();
        byte[] buffer = new byte[CHUNK];
        try {
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) takeIn(Arrays.copyOf(buffer, count));
        } finally {
            takeIn(new byte[0]);
        }
    }

    private void takeIn(byte[] bytes) {
        waiting.add(new Chunk(ByteBuffer.wrap(bytes), System.nanoTime() + delayNanos));
    }

    /** Passes on what was taken in, until all of it was written or the connection breaks. */
    void write() throws IOException, InterruptedException {
        OutputStream out = to.getOutputStream();
        for (Chunk next = waiting.take(); !next.isEnd(); next = waiting.take()) {
            await(next.dueNanos());
            out.write(next.bytes().array());
        }
    }

    private static void await(long dueNanos) {
        for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime())
            LockSupport.parkNanos(left);
    }
}
