// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.config.Config;
import java.time.Duration;

/** Chooses how waits are limited: a client's by interrupt, a member's by handing calls over. */
final class CallLimits {
    private static final String THREADS = "grid-sessions-";

    /** Hazelcast's own default, for instances that others have started. */
    private static final Duration DEFAULT_BACKUP_TIMEOUT = Duration.ofSeconds(5);

    /** How often Hazelcast looks for overdue backups. */
    private static final Duration SCAN = Duration.ofSeconds(1);

    private CallLimits() {}

    static BoundedCalls of(Connection connection, GridConfig config) {
        String name = threadName(config);
        if (!connection.member()) {
            return new InterruptingCalls(new Watchdog(name + "-watchdog"));
        }
        return new HandedOverCalls(
                CallThreads.start(name, config.operationTimeout().toNanos()),
                connection.instance().getPartitionService(),
                longestBackup(connection.instance().getConfig()).compareTo(config.operationTimeout()) <= 0);
    }

    /** What the names of a grid's threads begin with. */
    static String threadName(GridConfig config) {
        return THREADS + config.mapName();
    }

    private static Duration longestBackup(Config member) {
        String limit = member.getProperty(GridProperties.BACKUP_TIMEOUT);
        return (limit == null ? DEFAULT_BACKUP_TIMEOUT : Duration.ofMillis(Long.parseLong(limit.strip()))).plus(SCAN);
    }
}
