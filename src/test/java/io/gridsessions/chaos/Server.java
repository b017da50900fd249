// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import io.gridsessions.system.ServerProcess;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A node or a member, which lives and dies many times under one name. Faults come from one thread. */
final class Server {
    private final String name;
    private final @Nullable Relay relay;
    private final Launcher launcher;
    private final List<Downtime> downtimes = new CopyOnWriteArrayList<>();
    private @Nullable Running life;
    private volatile @Nullable URI address;
    private long downSince;
    private long deadProcess;

    /** How it is started. */
    interface Launcher {
        Running launch();
    }

    /** One life of it. */
    interface Running {
        ServerProcess process();

        /** Returns when it serves. */
        void awaitStarted();

        /** Where users reach it; a member has no such address. */
        @Nullable
        URI address();
    }

    Server(String name, @Nullable Relay relay, Launcher launcher) {
        this.name = name;
        this.relay = relay;
        this.launcher = launcher;
    }

    String name() {
        return name;
    }

    /** When it did not run so far. */
    List<Downtime> downtimes() {
        return downtimes;
    }

    /** Where users reach it; null while it is down, and for a member. */
    @Nullable
    URI address() {
        return address;
    }

    /** What it has written in this life. */
    String output() {
        return life().process().output();
    }

    /** Starts it without waiting for it. */
    void launch() {
        if (relay != null) relay.open();
        life = launcher.launch();
    }

    /** Returns when it serves. */
    void awaitStarted() {
        life().awaitStarted();
        address = life().address();
        if (deadProcess != 0) noteDowntime(deadProcess, true);
        deadProcess = 0;
    }

    /** {@code kill -9}; nobody listens at its port any more. */
    void kill() {
        downSince = System.currentTimeMillis();
        deadProcess = life().process().pid();
        if (relay != null) relay.close();
        life().process().kill();
        address = null;
    }

    /** {@code kill -STOP}: it keeps its port and its connections. */
    void pause() {
        downSince = System.currentTimeMillis();
        life().process().pause();
    }

    /** {@code kill -CONT}. */
    void resume() {
        life().process().resume();
        noteDowntime(life().process().pid(), false);
    }

    private void noteDowntime(long process, boolean killed) {
        downtimes.add(new Downtime(name, process, killed, new Span(downSince, System.currentTimeMillis())));
    }

    private Running life() {
        return Objects.requireNonNull(life, name + " was not launched");
    }
}
