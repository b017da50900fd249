// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the grid: a checked value that does not change any more.
 *
 * <p>What is given decides how the Hazelcast instance comes about, in this order: {@link #instance()} is used as it is;
 * else {@link #instanceName()} names an instance of this JVM; else one is started, from the file at
 * {@link #configurationLocation()} if there is one, or from the other settings. Only an instance that was started here is
 * shut down here.
 *
 * @param mode member or client; matters only if an instance is started
 * @param clusterName name of the Hazelcast cluster, default {@value GridConfigBuilder#DEFAULT_CLUSTER_NAME}
 * @param mapName name of the map of records, and stem of the names of the others, default
 *     {@value GridConfigBuilder#DEFAULT_MAP_NAME}
 * @param addresses {@code host:port} of members to join (embedded) or of servers (client); default none
 * @param port own port of the member when embedded, default {@value GridConfigBuilder#DEFAULT_PORT}
 * @param bindAddress own address of the member when embedded, default {@value GridConfigBuilder#DEFAULT_BIND_ADDRESS}
 * @param instanceName name of a running instance in this JVM, or null
 * @param configurationLocation Hazelcast XML or YAML as file, URL or {@code classpath:} resource, or null
 * @param operationTimeout longest wait of a caller, default 5 s
 * @param nodeName what this node writes into leases, default a random name
 * @param startWithoutGrid whether a client that finds no cluster starts all the same, default false
 * @param minClusterSize with how many members a cluster of embedded ones answers, default 1
 * @param instance a running instance, or null
 */
public record GridConfig(
        GridMode mode,
        String clusterName,
        String mapName,
        List<String> addresses,
        int port,
        String bindAddress,
        @Nullable String instanceName,
        @Nullable String configurationLocation,
        Duration operationTimeout,
        String nodeName,
        boolean startWithoutGrid,
        int minClusterSize,
        @Nullable HazelcastInstance instance) {

    /** The shortest operation timeout that makes sense over a network. */
    static final Duration MIN_OPERATION_TIMEOUT = Duration.ofMillis(100);

    /** The longest operation timeout that a waiting person could mean. */
    static final Duration MAX_OPERATION_TIMEOUT = Duration.ofMinutes(10);

    private static final int PATIENCE = 2;

    /**
     * Checks every value.
     *
     * @throws GridConfigurationException if a value breaks its rule; the text names rule, value and property
     */
    public GridConfig {
        Setting.CLUSTER_NAME.notBlank(clusterName);
        Setting.MAP_NAME.notBlank(mapName);
        addresses = addresses.stream().map(Setting.ADDRESSES::address).toList();
        Setting.PORT.port(port);
        Setting.BIND_ADDRESS.notBlank(bindAddress);
        Setting.INSTANCE_NAME.notBlankIfGiven(instanceName);
        Setting.CONFIGURATION_LOCATION.notBlankIfGiven(configurationLocation);
        Setting.OPERATION_TIMEOUT.between(MIN_OPERATION_TIMEOUT, MAX_OPERATION_TIMEOUT, operationTimeout);
        Setting.MIN_CLUSTER_SIZE.atLeast(1, minClusterSize);
        boolean own = mode == GridMode.EMBEDDED && instance == null && instanceName == null;
        if (minClusterSize > 1 && !(own && configurationLocation == null)) {
            throw Setting.MIN_CLUSTER_SIZE.refuse(
                    "1 unless the member is started here without a configuration of its own, which would say it as split-brain-protection",
                    minClusterSize);
        }
        LeaseValue.checkNodeName(nodeName);
    }

    /** How long to wait where nobody waits for a page: at the start, when code and connections are cold. */
    Duration patience() {
        return operationTimeout.multipliedBy(PATIENCE);
    }

    /**
     * A builder in which every setting has its default.
     *
     * @return a new builder
     */
    public static GridConfigBuilder builder() {
        return new GridConfigBuilder();
    }
}
