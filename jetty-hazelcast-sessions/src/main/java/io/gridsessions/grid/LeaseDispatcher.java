// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one listener of a grid for leases that ran out, or were removed, which passes ids on by key prefix.
 *
 * <p>It is registered with the first callback, and removed when the grid is closed.
 */
final class LeaseDispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseDispatcher.class);

    private final Function<Consumer<String>, Subscription> leases;
    private final Map<String, List<Callback>> callbacks = new ConcurrentHashMap<>();
    private @Nullable Subscription listener;

    /** One for what this registers listeners with. */
    LeaseDispatcher(Function<Consumer<String>, Subscription> leases) {
        this.leases = leases;
    }

    Subscription subscribe(KeySpace keys, Consumer<String> ids) {
        Callback callback = new Callback(ids);
        callbacks
                .computeIfAbsent(keys.prefix(), prefix -> new CopyOnWriteArrayList<>())
                .add(callback);
        listenIfAnswered();
        return () -> callbacks.getOrDefault(keys.prefix(), List.of()).remove(callback);
    }

    private void listenIfAnswered() {
        try {
            listen();
        } catch (RuntimeException e) {
            if (!Failures.meansUnavailable(e)) {
                throw e;
            }
            LOG.debug("The grid does not answer: leases are listened to once it does", e);
        }
    }

    /** Does so from now on, if there are callbacks. */
    synchronized void listen() {
        if (listener == null && !callbacks.isEmpty()) {
            listener = leases.apply(this::dispatch);
        }
    }

    private void dispatch(String key) {
        String prefix = KeySpace.prefixOf(key);
        for (Callback callback : callbacks.getOrDefault(prefix, List.of())) {
            try {
                callback.ids.accept(key.substring(prefix.length()));
            } catch (RuntimeException e) {
                LOG.warn("A callback for a lease that is gone failed", e);
            }
        }
    }

    @Override
    public synchronized void close() {
        callbacks.clear();
        if (listener != null) {
            listener.close();
            listener = null;
        }
    }

    /** A callback as a thing of its own, so that one given twice can be ended once. */
    private static final class Callback {
        private final Consumer<String> ids;

        Callback(Consumer<String> ids) {
            this.ids = ids;
        }
    }
}
