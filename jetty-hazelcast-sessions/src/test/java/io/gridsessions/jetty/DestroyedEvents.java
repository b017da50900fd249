// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What {@link EndingNode}s print: which sessions were destroyed, and how late in ms. */
final class DestroyedEvents {
    private final Queue<String> names = new ConcurrentLinkedQueue<>();
    private final Queue<Long> lateness = new ConcurrentLinkedQueue<>();
    private final Map<NodeProcess, String> claims = new ConcurrentHashMap<>();
    private final AtomicInteger ready = new AtomicInteger();

    /** Reads all that a node prints, until it ends. */
    void read(NodeProcess node) {
        Thread thread = new Thread(() -> readAll(node));
        thread.setDaemon(true);
        thread.start();
    }

    private void readAll(NodeProcess node) {
        try {
            for (String line = node.nextLine(); line != null; line = node.nextLine()) take(node, line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(NodeProcess node, String line) {
        if (line.startsWith(EndingNode.CLAIMS)) {
            claims.put(node, line);
            return;
        }
        if (line.equals(EndingNode.READY)) {
            ready.incrementAndGet();
            return;
        }
        int space = line.indexOf(' ');
        lateness.add(Long.parseLong(line.substring(space + 1)));
        names.add(line.substring(0, space));
    }

    void awaitReady(int nodes) {
        await("nodes have begun their sessions").atMost(Duration.ofMinutes(1)).until(() -> ready.get() == nodes);
    }

    void awaitAll(List<String> expected, Duration patience) {
        await("all are destroyed")
                .atMost(patience)
                .failFast(() -> names.size() > expected.size())
                .untilAsserted(() -> assertEquals(List.of(), missing(expected)));
    }

    private List<String> missing(List<String> expected) {
        Set<String> seen = new HashSet<>(names);
        return expected.stream().filter(name -> !seen.contains(name)).toList();
    }

    /** Names of sessions that were destroyed again. */
    List<String> duplicates() {
        Set<String> seen = new HashSet<>();
        return names.stream().filter(name -> !seen.add(name)).toList();
    }

    long latest() {
        return lateness.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    String summary(int expected) {
        List<Long> late = lateness.stream().sorted().toList();
        return "%d events, %d duplicates, %d missing, lateness p50 %d ms, p99 %d ms, max %d ms; %s"
                .formatted(
                        names.size(),
                        duplicates().size(),
                        expected - new HashSet<>(names).size(),
                        late.get(late.size() / 2),
                        late.get(late.size() * 99 / 100),
                        late.get(late.size() - 1),
                        claims.values());
    }
}
