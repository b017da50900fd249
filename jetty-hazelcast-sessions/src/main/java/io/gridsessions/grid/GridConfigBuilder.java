// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects settings for a {@link GridConfig}; nothing is checked before {@link #build()}. */
public final class GridConfigBuilder {
    /** Default of {@link GridConfig#clusterName()}. */
    public static final String DEFAULT_CLUSTER_NAME = "jetty-sessions";

    /** Default of {@link GridConfig#mapName()}. */
    public static final String DEFAULT_MAP_NAME = "sessions";

    /** Default of {@link GridConfig#port()}. */
    public static final int DEFAULT_PORT = 5701;

    /** Default of {@link GridConfig#bindAddress()}. */
    public static final String DEFAULT_BIND_ADDRESS = "127.0.0.1";

    /** Default of {@link GridConfig#operationTimeout()}. */
    public static final Duration DEFAULT_OPERATION_TIMEOUT = Duration.ofSeconds(5);

    private GridMode mode = GridMode.EMBEDDED;
    private String clusterName = DEFAULT_CLUSTER_NAME;
    private String mapName = DEFAULT_MAP_NAME;
    private List<String> addresses = List.of();
    private int port = DEFAULT_PORT;
    private String bindAddress = DEFAULT_BIND_ADDRESS;
    private @Nullable String instanceName;
    private @Nullable String configurationLocation;
    private Duration operationTimeout = DEFAULT_OPERATION_TIMEOUT;
    private @Nullable String nodeName;
    private boolean startWithoutGrid;
    private int minClusterSize = 1;
    private @Nullable HazelcastInstance instance;

    GridConfigBuilder() {}

    /**
     * Member or client.
     *
     * @param value the mode
     * @return this
     */
    public GridConfigBuilder mode(GridMode value) {
        mode = value;
        return this;
    }

    /**
     * Name of the Hazelcast cluster.
     *
     * @param value a name that is not blank
     * @return this
     */
    public GridConfigBuilder clusterName(String value) {
        clusterName = value;
        return this;
    }

    /**
     * Name of the map of records.
     *
     * @param value a name that is not blank
     * @return this
     */
    public GridConfigBuilder mapName(String value) {
        mapName = value;
        return this;
    }

    /**
     * Members to join, or servers.
     *
     * @param values {@code host:port} each
     * @return this
     */
    public GridConfigBuilder addresses(List<String> values) {
        addresses = List.copyOf(values);
        return this;
    }

    /**
     * Members to join, or servers, as users write them.
     *
     * @param commaList {@code host:port} each, between commas; blank for none
     * @return this
     */
    public GridConfigBuilder addresses(String commaList) {
        return addresses(commaList.isBlank() ? List.of() : Arrays.asList(commaList.split(",", -1)));
    }

    /**
     * Own port when embedded.
     *
     * @param value 1 to 65535
     * @return this
     */
    public GridConfigBuilder port(int value) {
        port = value;
        return this;
    }

    /**
     * Own address when embedded.
     *
     * @param value an address of this machine
     * @return this
     */
    public GridConfigBuilder bindAddress(String value) {
        bindAddress = value;
        return this;
    }

    /**
     * Name of a running instance in this JVM.
     *
     * @param value its name; null for none
     * @return this
     */
    public GridConfigBuilder instanceName(@Nullable String value) {
        instanceName = value;
        return this;
    }

    /**
     * Hazelcast's own configuration, for members when embedded, for clients when client.
     *
     * @param value file, URL or {@code classpath:} resource, XML or YAML; null for none
     * @return this
     */
    public GridConfigBuilder configurationLocation(@Nullable String value) {
        configurationLocation = value;
        return this;
    }

    /**
     * Longest wait of a caller.
     *
     * @param value 100 ms to 10 min
     * @return this
     */
    public GridConfigBuilder operationTimeout(Duration value) {
        operationTimeout = value;
        return this;
    }

    /**
     * What this node writes into leases.
     *
     * @param value a name of at most 200 bytes in UTF-8; null for a random one
     * @return this
     */
    public GridConfigBuilder nodeName(@Nullable String value) {
        nodeName = value;
        return this;
    }

    /**
     * Whether a client that finds no cluster starts all the same, and goes on looking for one.
     *
     * @param value true to start, false to refuse
     * @return this
     */
    public GridConfigBuilder startWithoutGrid(boolean value) {
        startWithoutGrid = value;
        return this;
    }

    /**
     * With how many members a cluster of embedded ones answers; with fewer it refuses, lest its halves go on for themselves.
     *
     * @param value at least 1
     * @return this
     */
    public GridConfigBuilder minClusterSize(int value) {
        minClusterSize = value;
        return this;
    }

    /**
     * A running instance that belongs to the caller.
     *
     * @param value member or client; null for none
     * @return this
     */
    public GridConfigBuilder instance(@Nullable HazelcastInstance value) {
        instance = value;
        return this;
    }

    /**
     * The checked configuration.
     *
     * @return an immutable value
     * @throws GridConfigurationException if a value breaks its rule
     */
    public GridConfig build() {
        return new GridConfig(
                mode,
                clusterName,
                mapName,
                addresses,
                port,
                bindAddress,
                instanceName,
                configurationLocation,
                operationTimeout,
                nodeName == null ? randomName() : nodeName,
                startWithoutGrid,
                minClusterSize,
                instance);
    }

    private static String randomName() {
        return "node-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
