// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import com.hazelcast.core.HazelcastInstance;
import io.gridsessions.codec.Compression;
import io.gridsessions.grid.GridConfig;
import io.gridsessions.grid.GridConfigBuilder;
import io.gridsessions.grid.GridMode;
import io.gridsessions.grid.SessionGrid;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.jetty.session.SessionDataStore;
import org.eclipse.jetty.session.SessionManager;
import org.eclipse.jetty.util.annotation.ManagedAttribute;
import org.eclipse.jetty.util.annotation.ManagedObject;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * Bean that keeps the sessions of a server's contexts in one Hazelcast cluster.
 *
 * <p>Add it to the server, with a {@link HazelcastSessionCacheFactory} beside it, before the server starts. All contexts
 * share one Hazelcast instance, which is opened when the server or the first context starts, and shut down gracefully
 * when both have stopped; an instance that was given is never shut down. A setting that is wrong, or a grid that can't be
 * reached, stops the start with {@code GridConfigurationException}, {@code IllegalArgumentException} or
 * {@code GridUnavailableException}. Setters are called before the start, by one thread.
 */
@ManagedObject("Sessions of all contexts in one Hazelcast cluster")
public final class HazelcastSessionDataStoreFactory extends RequestSettings {
    private final GridConfigBuilder config = GridConfig.builder();
    private final SharedGrid grid;
    private final LifeCycle lifeCycle;
    private String mode = GridMode.EMBEDDED.toString();
    private String coherence = Coherence.ALWAYS.toString();
    private String compression = Compression.NONE.toString();
    private String startWithoutGrid = "false";
    private int touchMargin = -1;
    private BlobLife blobLife = BlobLife.DEFAULT;

    /** A factory with the defaults: an embedded member, alone, on the loopback address. */
    public HazelcastSessionDataStoreFactory() {
        this(SessionGrid::open);
    }

    HazelcastSessionDataStoreFactory(Function<GridConfig, SessionGrid> opener) {
        grid = new SharedGrid(() -> opener.apply(config()));
        lifeCycle = new GridLifeCycle(grid, this::options);
    }

    /**
     * A new store for one context.
     *
     * @throws IllegalArgumentException if a setting is wrong; the text names rule, value and property
     */
    @Override
    public SessionDataStore getSessionDataStore(SessionManager sessionManager) {
        return new HazelcastSessionDataStore(grid, options());
    }

    /**
     * Whether this server is a member of the cluster or a client of it.
     *
     * @param mode {@code embedded}, the default, or {@code client}
     */
    public void setMode(String mode) {
        this.mode = mode;
    }

    /** The Hazelcast cluster's name, default {@value GridConfigBuilder#DEFAULT_CLUSTER_NAME}. */
    public void setClusterName(String clusterName) {
        config.clusterName(clusterName);
    }

    /** The name of the records' map, and what the other maps' names begin with; default {@value GridConfigBuilder#DEFAULT_MAP_NAME}. */
    public void setMapName(String mapName) {
        config.mapName(mapName);
    }

    /**
     * Where the cluster is.
     *
     * @param commaList {@code host:port} of members to join when embedded, of servers when client; default none
     */
    public void setAddresses(String commaList) {
        config.addresses(commaList);
    }

    /** The member's own port when embedded, default {@value GridConfigBuilder#DEFAULT_PORT}. */
    public void setPort(int port) {
        config.port(port);
    }

    /** The member's own address when embedded, default {@value GridConfigBuilder#DEFAULT_BIND_ADDRESS}. */
    public void setBindAddress(String bindAddress) {
        config.bindAddress(bindAddress);
    }

    /**
     * Uses the running Hazelcast instance of that name in this JVM.
     *
     * @param instanceName its name; null or empty, the default, starts an instance
     */
    public void setInstanceName(@Nullable String instanceName) {
        config.instanceName(emptyToNull(instanceName));
    }

    /**
     * Starts Hazelcast from the user's own XML or YAML.
     *
     * @param location file, URL or {@code classpath:} resource; null or empty, the default, for none
     */
    public void setConfigurationLocation(@Nullable String location) {
        config.configurationLocation(emptyToNull(location));
    }

    /** The longest that a caller waits for one operation of the grid, in ms; default 5000. */
    public void setOperationTimeout(long millis) {
        config.operationTimeout(Duration.ofMillis(millis));
    }

    /**
     * Whether a client that finds no cluster starts all the same, and goes on looking for one.
     *
     * @param start true to start: requests that name a session are answered with 503 until there is a cluster; false, the
     *     default, to stop the start
     */
    public void setStartWithoutGrid(boolean start) {
        setStartWithoutGrid(String.valueOf(start));
    }

    /**
     * As {@link #setStartWithoutGrid(boolean)}, from the text of a property.
     *
     * @param text {@code true} or {@code false}; anything else stops the start
     */
    public void setStartWithoutGrid(String text) {
        startWithoutGrid = text;
    }

    /**
     * With how many members a cluster of embedded ones answers; one with fewer counts as a grid that does not.
     *
     * @param members 1, the default, or, for those who prefer refusing to diverging, more than half of all nodes
     */
    public void setMinClusterSize(int members) {
        config.minClusterSize(members);
    }

    /**
     * Uses a running instance, member or client, that belongs to the caller.
     *
     * @param instance the instance; null, the default, starts one
     */
    public void setHazelcastInstance(@Nullable HazelcastInstance instance) {
        config.instance(instance);
    }

    /**
     * When a node compares its copy of a session with the grid.
     *
     * @param coherence {@code always}, the default, or {@code moved}; see {@link Coherence}
     */
    public void setCoherence(String coherence) {
        this.coherence = coherence;
    }

    /** When a node compares its copy of a session with the grid. */
    @ManagedAttribute(value = "when a resident session is compared with the grid", readonly = true)
    public String getCoherence() {
        return coherence;
    }

    /**
     * How late a session may expire, so that not each request must renew its lease.
     *
     * @param seconds 0 or more; -1, the default, for 1/30 of the session's maximum inactive time, at most 60 s
     */
    public void setTouchMargin(int seconds) {
        touchMargin = seconds;
    }

    /** How late a session may expire, in seconds; -1 for the default. */
    @ManagedAttribute(value = "seconds that a lease outlives its session", readonly = true)
    public int getTouchMargin() {
        return touchMargin;
    }

    /**
     * How large attributes are made shorter before they are stored.
     *
     * @param compression {@code none}, the default, or {@code zstd}; see {@link Compression}
     */
    public void setCompression(String compression) {
        this.compression = compression;
    }

    /** How large attributes are made shorter before they are stored. */
    @ManagedAttribute(value = "compression of large attributes that are written", readonly = true)
    public String getCompression() {
        return compression;
    }

    /** The grid, if it is open. */
    @Nullable
    SessionGrid grid() {
        return grid.current();
    }

    @Override
    LifeCycle lifeCycle() {
        return lifeCycle;
    }

    private GridConfig config() {
        return config.mode(GridMode.of(mode))
                .startWithoutGrid(truth("startWithoutGrid", startWithoutGrid))
                .build();
    }

    private StoreOptions options() {
        return new StoreOptions(
                Coherence.parse(coherence),
                Compression.parse(compression),
                Duration.ofSeconds(touchMargin),
                Duration.ofSeconds(getGracePeriodSec()),
                Duration.ofSeconds(getSavePeriodSec()),
                blobLife,
                exclusivity(),
                outage());
    }

    /** How long large attributes are kept without being renewed. */
    void setBlobLife(BlobLife life) {
        blobLife = life;
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
