// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Properties of Hazelcast for instances that we start, where the user's configuration does not say otherwise. */
final class GridProperties {
    /** How long a member lets a write wait for its backup. */
    static final String BACKUP_TIMEOUT = "hazelcast.operation.backup.timeout.millis";

    /** The part of the operation timeout after which a write no longer waits for its backup. */
    private static final int BACKUP_SHARE = 5;

    /** An answer of ours is a few bytes for a thread that waits: to hand it over to another one takes a tenth longer. */
    private static final String RESPONSES_ON_IO_THREAD = "0";

    private static final int SWEEP_PERIOD_SECONDS = 5;
    private static final int PARTITIONS = 271;

    private GridProperties() {}

    static Map<String, String> forMember(Duration operationTimeout) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hazelcast.phone.home.enabled", "false");
        properties.put("hazelcast.logging.type", "slf4j");
        properties.put("hazelcast.shutdownhook.enabled", "false");
        properties.put("hazelcast.wait.seconds.before.join", "0");
        properties.put("hazelcast.operation.call.timeout.millis", millis(operationTimeout));
        properties.put(BACKUP_TIMEOUT, millis(backupTimeout(operationTimeout)));
        properties.put("hazelcast.operation.fail.on.indeterminate.state", "true");
        properties.put("hazelcast.internal.map.expiration.cleanup.operation.count", String.valueOf(PARTITIONS));
        properties.put("hazelcast.internal.map.expiration.cleanup.percentage", "100");
        properties.put("hazelcast.internal.map.expiration.task.period.seconds", String.valueOf(SWEEP_PERIOD_SECONDS));
        return properties;
    }

    static Map<String, String> forClient(Duration operationTimeout) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hazelcast.phone.home.enabled", "false");
        properties.put("hazelcast.logging.type", "slf4j");
        properties.put("hazelcast.client.invocation.timeout.seconds", seconds(operationTimeout));
        properties.put("hazelcast.client.operation.backup.timeout.millis", millis(backupTimeout(operationTimeout)));
        properties.put("hazelcast.client.operation.fail.on.indeterminate.state", "true");
        properties.put("hazelcast.client.response.thread.count", RESPONSES_ON_IO_THREAD);
        return properties;
    }

    private static Duration backupTimeout(Duration operationTimeout) {
        return operationTimeout.dividedBy(BACKUP_SHARE);
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.plusMillis(999).toSeconds());
    }
}
