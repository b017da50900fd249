// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The nodes of the demo: watched, started again when one dies, and offered in turn. Thread-safe. */
final class Nodes implements AutoCloseable {
    private static final Duration RESTART_AFTER = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final List<JettyNode> all;
    private final Consumer<String> news;
    private final AtomicInteger turn = new AtomicInteger();
    private final Thread watch = new Thread(this::watch, "watch");

    Nodes(List<JettyNode> all, Consumer<String> news) {
        this.all = List.copyOf(all);
        this.news = news;
    }

    List<JettyNode> all() {
        return all;
    }

    void start() {
        watch.start();
    }

    boolean allUp() {
        return all.stream().allMatch(node -> node.is(JettyNode.State.UP));
    }

    boolean noneUp() {
        return all.stream().noneMatch(node -> node.is(JettyNode.State.UP));
    }

    /** The nodes that are up, each time another one first; the others are tried when the first doesn't answer. */
    List<InetSocketAddress> inTurn() {
        List<InetSocketAddress> up = all.stream()
                .filter(node -> node.is(JettyNode.State.UP))
                .map(JettyNode::address)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.rotate(up, -turn.getAndIncrement());
        return up;
    }

    String described() {
        return all.stream().map(JettyNode::described).collect(Collectors.joining(", "));
    }

    /** A request failed: on a connection to that address, or because no node could be connected to. */
    void lost(@Nullable SocketAddress address) {
        all.stream()
                .filter(node -> address == null || address.equals(node.address()))
                .forEach(JettyNode::lost);
    }

    private void watch() {
        try {
            while (true) {
                for (JettyNode node : all) {
                    look(node);
                }
                Thread.sleep(LOOK_EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            news.accept("No process can be started: " + e);
        }
    }

    private void look(JettyNode node) throws IOException {
        node.ended(RESTART_AFTER)
                .ifPresent(code -> news.accept("%s is gone, exit code %d; it is started again in %d s"
                        .formatted(node.name(), code, RESTART_AFTER.toSeconds())));
        if (node.due() && mayStart(node)) {
            node.start();
        } else if (!node.is(JettyNode.State.UP) && node.running() && Probe.answers(node)) {
            node.up();
            news.accept(node.name() + " is up");
        }
    }

    /** One after the other: members that have not joined when they meet take 5 s to agree which of them is the first. */
    private boolean mayStart(JettyNode node) {
        return node == all.get(0) || all.stream().anyMatch(other -> other.is(JettyNode.State.UP));
    }

    @Override
    public void close() {
        watch.interrupt();
        joinWatch();
        all.forEach(JettyNode::end);
    }

    private void joinWatch() {
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
