// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One Jetty server in a process of its own, which may die and be started again. Thread-safe. */
final class JettyNode {
    enum State {
        STARTING,
        UP,
        GONE
    }

    private final String name;
    private final int port;
    private final ProcessBuilder command;
    private volatile State state = State.GONE;
    private volatile long startAt;
    private volatile @Nullable Process process;

    JettyNode(String name, int port, ProcessBuilder command) {
        this.name = name;
        this.port = port;
        this.command = command;
    }

    String name() {
        return name;
    }

    boolean is(State expected) {
        return state == expected;
    }

    boolean running() {
        Process started = process;
        return started != null && started.isAlive();
    }

    boolean due() {
        return process == null && System.currentTimeMillis() >= startAt;
    }

    InetSocketAddress address() {
        return Ports.address(port);
    }

    String url() {
        return "http://" + Ports.HOST + ":" + port + "/";
    }

    void start() throws IOException {
        process = command.start();
        state = State.STARTING;
    }

    void up() {
        state = State.UP;
    }

    /** The exit code if its process has ended; then it is due again after the delay. */
    OptionalInt ended(Duration delay) {
        Process started = process;
        if (started == null || started.isAlive()) {
            return OptionalInt.empty();
        }
        startAt = System.currentTimeMillis() + delay.toMillis();
        state = State.GONE;
        process = null;
        return OptionalInt.of(started.exitValue());
    }

    /** Takes it out of the round, before the end of its process is noticed, or until it is found to answer. */
    void lost() {
        if (state == State.UP) {
            state = State.GONE;
        }
    }

    /** Its state as the front tells it to the nodes, such as {@code node1=gone/7}: gone, and back in 7 s. */
    String described() {
        long seconds = (startAt - System.currentTimeMillis() + 999) / 1000;
        String text = name + "=" + state.name().toLowerCase(Locale.ROOT);
        return state == State.GONE && seconds > 0 ? text + "/" + seconds : text;
    }

    /** Ends the process the hard way, and waits until it has ended. */
    void end() {
        Process running = process;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly().onExit().join();
        }
    }
}
