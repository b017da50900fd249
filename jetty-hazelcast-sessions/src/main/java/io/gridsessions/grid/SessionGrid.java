// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.core.HazelcastInstance;
import java.time.InstantSource;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sessions of one map name in one Hazelcast cluster.
 *
 * <p>One per server, shared by all its contexts. Thread-safe.
 */
public final class SessionGrid implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionGrid.class);

    private final GridConfig config;
    private final Connection connection;
    private final Link link;
    private final Attachment attachment;
    private final GridMaps maps;
    private final EstimatedClock clock;
    private final SessionSpaces spaces;

    private SessionGrid(
            GridConfig config, Connection connection, Link link, BiFunction<String, GridMap, GridMap> seam) {
        this.config = config;
        this.connection = connection;
        this.link = link;
        this.attachment = new Attachment(
                connection,
                new MapDeclarations(config.mapName()),
                CallLimits.threadName(config) + "-attachment",
                this::attached,
                this::detached);
        this.maps = createMaps(seam);
        this.clock = new EstimatedClock(maps.leases(), config.patience(), InstantSource.system());
        this.spaces = new SessionSpaces(maps, config, clock);
    }

    /**
     * Connects to the grid, declares the maps and reads the grid's clock.
     *
     * @param config how to reach it
     * @return the grid, ready for use
     * @throws GridConfigurationException if it cannot be reached that way, or would lose sessions
     * @throws GridUnavailableException if it does not answer
     */
    public static SessionGrid open(GridConfig config) {
        return open(config, (name, map) -> map);
    }

    /** As {@link #open(GridConfig)}, with something put between the protocol and each map, told by its name. */
    static SessionGrid open(GridConfig config, BiFunction<String, GridMap, GridMap> seam) {
        Connection connection = Connection.open(config);
        try {
            return open(config, connection, Link.open(config, connection), seam);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static SessionGrid open(
            GridConfig config, Connection connection, Link link, BiFunction<String, GridMap, GridMap> seam) {
        SessionGrid grid = new SessionGrid(config, connection, link, seam);
        try {
            grid.attach();
            return grid;
        } catch (RuntimeException e) {
            grid.attachment.close();
            link.later().close();
            link.calls().close();
            throw e;
        }
    }

    private void attach() {
        try {
            link.calls().call(null, Operation.DECLARE, Deadline.in(config.patience()), () -> {
                attachment.attach();
                return true;
            });
        } catch (GridUnavailableException e) {
            if (!config.startWithoutGrid() && config.minClusterSize() == 1) {
                throw e;
            }
            if (config.startWithoutGrid()) {
                maps.marks().doubtFromTheStart();
            }
            attachment.again();
            LOG.warn(
                    "The node starts without a grid, and answers requests that name a session with 503 until it has one: {}",
                    e.getMessage());
        }
    }

    private void detached() {
        maps.marks().doubt();
    }

    /** What follows the declaration of the maps. */
    private void attached() {
        clock.refresh();
        maps.marks().learn(Deadline.in(config.patience()));
        spaces.listen();
    }

    /**
     * The sessions of one context and virtual host.
     *
     * @param contextPath the context's path, or whatever the container tells contexts apart by
     * @param virtualHost the virtual host, or an empty text
     * @return always the same object for the same two
     */
    public SessionSpace space(String contextPath, String virtualHost) {
        return spaces.space(contextPath, virtualHost);
    }

    /**
     * Locks on the sessions of one context and virtual host.
     *
     * @param contextPath as for {@link #space}
     * @param virtualHost as for {@link #space}
     * @return locks that exclude each other whatever object they come from
     */
    public SessionLocks locks(String contextPath, String virtualHost) {
        return spaces.locks(contextPath, virtualHost);
    }

    /**
     * Rights of this node to end sessions of one context and virtual host.
     *
     * @param contextPath as for {@link #space}
     * @param virtualHost as for {@link #space}
     * @return what makes them last
     */
    public SessionEnds ends(String contextPath, String virtualHost) {
        return spaces.ends(contextPath, virtualHost);
    }

    /**
     * The grid's clock, by which leases run out.
     *
     * @return equal to the local clock as long as no difference could be measured
     */
    public GridClock clock() {
        return clock;
    }

    /**
     * Measures the grid's clock again: some operations, to be called every few minutes and not by a request.
     *
     * @throws GridUnavailableException if the grid does not answer; the clock goes on as before
     */
    public void refreshClock() {
        clock.refresh();
    }

    /**
     * What this node writes into leases.
     *
     * @return its name
     */
    public String nodeName() {
        return config.nodeName();
    }

    /**
     * How this grid was opened.
     *
     * @return the configuration given
     */
    public GridConfig config() {
        return config;
    }

    /**
     * The member or client underneath.
     *
     * @return a running instance, unless it was shut down
     */
    public HazelcastInstance hazelcast() {
        return connection.instance();
    }

    /**
     * Whether the grid answers.
     *
     * @return always the same object, which follows
     */
    public GridHealth health() {
        return link.breakers().health();
    }

    /** Has members asked that have not been for some seconds, without waiting: {@link #health()} soon knows more. */
    public void checkHealth() {
        link.breakers().lookAtQuietOnes();
    }

    /** Ends callbacks, and shuts down the Hazelcast instance if it was started here: a member hands over first. */
    @Override
    public void close() {
        attachment.close();
        spaces.close();
        link.later().close();
        connection.close();
        link.calls().close();
    }

    GridMaps maps() {
        return maps;
    }

    private GridMaps createMaps(BiFunction<String, GridMap, GridMap> seam) {
        String name = config.mapName();
        String leases = name + GridMaps.LEASES_SUFFIX;
        String blobs = name + GridMaps.BLOBS_SUFFIX;
        return new GridMaps(
                seam.apply(leases, map(leases)),
                seam.apply(name, map(name)),
                seam.apply(blobs, map(blobs)),
                new MemoryMarks(map(name + GridMaps.MARKS_SUFFIX), link.parts()::texts, link.parts()::textOf));
    }

    private GridMap map(String name) {
        return new HazelcastGridMap(() -> attachment.open(name), link);
    }
}
