// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the grid open while the server runs, and checks all settings before any context starts. */
final class GridLifeCycle extends AbstractLifeCycle {
    private static final Logger LOG = LoggerFactory.getLogger(HazelcastSessionDataStoreFactory.class);

    private final SharedGrid grid;
    private final Runnable check;

    GridLifeCycle(SharedGrid grid, Runnable check) {
        this.grid = grid;
        this.check = check;
    }

    @Override
    protected void doStart() {
        try {
            check.run();
            grid.acquire(open -> {});
        } catch (RuntimeException e) {
            LOG.error("The server can't start: {}", e.getMessage()); // Jetty tells the cause after pages of others
            throw e;
        }
    }

    @Override
    protected void doStop() {
        grid.release();
    }
}
