// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/** Chooses how waits are limited: a client's by interrupt, a member's by handing calls over. */
final class CallLimits {
    private static final String THREADS = "grid-sessions-";

    private CallLimits() {}

    static BoundedCalls of(Connection connection, GridConfig config) {
        String name = THREADS + config.mapName();
        if (!connection.member()) {
            return new InterruptingCalls(new Watchdog(name + "-watchdog"));
        }
        return new HandedOverCalls(
                CallThreads.start(name, config.operationTimeout().toNanos()),
                connection.instance().getPartitionService());
    }
}
