// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What makes a cluster ready for sessions: the maps are declared, the clock is measured, expiry is listened to.
 *
 * <p>Done at the start, and again each time that a client has found its cluster anew: its members may all have been
 * restarted, and know nothing then. Thread-safe.
 */
final class Attachment implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Attachment.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Connection connection;
    private final MapDeclarations maps;
    private final String threadName;
    private final Runnable steps;
    private volatile boolean declared;
    private volatile boolean closed;
    private final UUID listener;

    /**
     * Of nothing yet.
     *
     * @param threadName of the thread that does it again
     * @param steps what follows the declaration of the maps
     * @param lost told when a client has lost its cluster; returns at once
     */
    Attachment(Connection connection, MapDeclarations maps, String threadName, Runnable steps, Runnable lost) {
        this.connection = connection;
        this.maps = maps;
        this.threadName = threadName;
        this.steps = steps;
        this.listener = connection.instance().getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.CLIENT_CONNECTED) {
                again();
            } else if (event.getState() == LifecycleState.CLIENT_DISCONNECTED) {
                lost.run();
            }
        });
    }

    /** Does it now, or throws what keeps it from being done. */
    void attach() {
        declare();
        steps.run();
    }

    /** A map of the cluster, declared before its first use decides what it is. */
    IMap<String, byte[]> open(String name) {
        if (!declared) {
            declare();
        }
        return connection.instance().getMap(name);
    }

    private void declare() {
        maps.declareIn(connection);
        declared = true;
    }

    /** Does it on a thread of its own, as soon as the cluster lets it. */
    void again() {
        Thread thread = new Thread(this::untilDone, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    private void untilDone() {
        while (!closed && !done()) {
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    private boolean done() {
        try {
            attach();
            return true;
        } catch (GridConfigurationException e) {
            LOG.error("The cluster that is there now can't hold the sessions: {}", e.getMessage());
            return true;
        } catch (RuntimeException e) {
            LOG.debug("The cluster is not ready for sessions yet; trying again", e);
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        connection.instance().getLifecycleService().removeLifecycleListener(listener);
    }
}
