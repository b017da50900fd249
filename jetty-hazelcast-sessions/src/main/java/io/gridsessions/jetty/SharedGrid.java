// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridConfig;
import io.gridsessions.grid.SessionGrid;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one grid connection that all contexts of a server use.
 *
 * <p>Opened for the first user and closed when the last one has gone. Thread-safe.
 */
final class SharedGrid {
    private final Supplier<GridConfig> config;
    private @Nullable SessionGrid grid;
    private int users;

    SharedGrid(Supplier<GridConfig> config) {
        this.config = config;
    }

    /** Hands the grid to a new user, which is none if it fails. */
    synchronized void acquire(Consumer<SessionGrid> user) {
        users++;
        try {
            SessionGrid open = grid == null ? SessionGrid.open(config.get()) : grid;
            grid = open;
            user.accept(open);
        } catch (RuntimeException e) {
            release();
            throw e;
        }
    }

    synchronized void release() {
        SessionGrid open = grid;
        if (--users > 0 || open == null) return;
        grid = null;
        open.close();
    }
}
