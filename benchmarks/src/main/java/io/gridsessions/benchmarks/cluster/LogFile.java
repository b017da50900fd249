// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has written so far. */
record LogFile(Path file) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 50;

    /** Waits until the text appears, and gives all that has been written by then. */
    String await(String text) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String content = content();
        while (!content.contains(text)) {
            if (System.nanoTime() > deadline)
                throw new IOException(
                        "%s must contain \"%s\" within %s, but ends: %s".formatted(file, text, PATIENCE, end()));
            pause();
            content = content();
        }
        return content;
    }

    private String content() throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private String end() throws IOException {
        String content = content();
        return content.substring(Math.max(0, content.length() - 2_000));
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
