// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.map.IMap;
import com.hazelcast.partition.PartitionLostEvent;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What makes a cluster ready for sessions: the maps are declared, the clock is measured, expiry is listened to.
 *
 * <p>Done at the start, and again each time that a client has found its cluster anew, whose members may all have been
 * restarted, and know nothing then, or that so many members were lost at once that others have nothing of a partition.
 * Thread-safe.
 */
final class Attachment implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Attachment.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** A partition whose owner is lost, but no backup, loses nothing; see {@link PartitionLostEvent}. */
    private static final int A_BACKUP_TOO = 1;

    private final Connection connection;
    private final MapDeclarations maps;
    private final String threadName;
    private final Runnable steps;
    private final Runnable lost;
    private final UUID listener;
    /** How often it was to be done again since that was begun; 0 if nothing is left to do. */
    private final AtomicInteger wanted = new AtomicInteger();

    /** The listener for lost partitions, once there is one. */
    private final AtomicReference<@Nullable UUID> partitions = new AtomicReference<>();

    private volatile boolean declared;
    private volatile boolean closed;

    /**
     * Of nothing yet.
     *
     * @param threadName of the thread that does it again
     * @param steps what follows the declaration of the maps
     * @param lost told when a client has lost its cluster, or the cluster partitions with their backups; returns at once
     */
    Attachment(Connection connection, MapDeclarations maps, String threadName, Runnable steps, Runnable lost) {
        this.connection = connection;
        this.maps = maps;
        this.threadName = threadName;
        this.steps = steps;
        this.lost = lost;
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
        listen();
        steps.run();
    }

    private void listen() {
        if (partitions.get() != null) {
            return;
        }
        UUID added = connection.instance().getPartitionService().addPartitionLostListener(this::partitionLost);
        if (!partitions.compareAndSet(null, added)) {
            connection.instance().getPartitionService().removePartitionLostListener(added);
        } else if (closed) {
            stopListening();
        }
    }

    private void partitionLost(PartitionLostEvent event) {
        if (event.getLostBackupCount() >= A_BACKUP_TOO) {
            lost.run();
            again();
        }
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

    /** Does it on a thread of its own, as soon as the cluster lets it; once more if that runs already. */
    void again() {
        if (wanted.getAndIncrement() > 0) {
            return;
        }
        Thread thread = new Thread(this::untilDone, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    private void untilDone() {
        try {
            int seen;
            do {
                seen = wanted.get();
                while (!closed && !done()) {
                    LockSupport.parkNanos(RETRY.toNanos());
                }
            } while (!wanted.compareAndSet(seen, 0));
        } catch (Error e) {
            wanted.set(0); // or it would never be done again
            throw e;
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
        if (!connection.ours()) { // or the instance goes with its listeners
            stopListening();
        }
    }

    private void stopListening() {
        UUID added = partitions.getAndSet(null);
        if (added != null) {
            connection.instance().getPartitionService().removePartitionLostListener(added);
        }
    }
}
