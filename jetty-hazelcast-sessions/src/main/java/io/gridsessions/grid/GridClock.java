// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/** The grid's clock, by which leases run out, in milliseconds since the epoch. */
@FunctionalInterface
public interface GridClock {
    /**
     * The grid's time now, estimated without asking the grid. Thread-safe and cheap.
     *
     * @return ms since the epoch
     */
    long now();
}
