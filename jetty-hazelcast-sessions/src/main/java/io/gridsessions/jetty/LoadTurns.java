// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loads of sessions, one at a time for each id, and at the same time for different ones.
 *
 * <p>Jetty's own caches load inside {@code ConcurrentHashMap.computeIfAbsent}, which holds up other sessions. Thread-safe.
 */
final class LoadTurns {
    private final ConcurrentMap<String, Object> loading = new ConcurrentHashMap<>();

    /** The result of a load that begins when no other one for this id is under way. */
    <T> @Nullable T take(String id, Supplier<@Nullable T> load) {
        while (true) {
            Object turn = loading.computeIfAbsent(id, key -> new Object());
            synchronized (turn) {
                if (loading.get(id) != turn) continue; // it was another's, and is over
                try {
                    return load.get();
                } finally {
                    loading.remove(id, turn);
                }
            }
        }
    }
}
