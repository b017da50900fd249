// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The spaces over three maps, one for each context and virtual host. */
final class SessionSpaces implements AutoCloseable {
    private final GridMaps maps;
    private final GridConfig config;
    private final GridClock clock;
    private final LeaseDispatcher expired;
    private final LeaseDispatcher removed;
    private final Map<KeySpace, SessionSpace> spaces = new ConcurrentHashMap<>();

    SessionSpaces(GridMaps maps, GridConfig config, GridClock clock) {
        this.maps = maps;
        this.config = config;
        this.clock = clock;
        this.expired = new LeaseDispatcher(maps.leases()::onExpired);
        this.removed = new LeaseDispatcher(maps.leases()::onRemoved);
    }

    SessionSpace space(String contextPath, String virtualHost) {
        return spaces.computeIfAbsent(KeySpace.of(contextPath, virtualHost), this::create);
    }

    SessionLocks locks(String contextPath, String virtualHost) {
        return new SessionLocks(KeySpace.of(contextPath, virtualHost), maps.leases(), config);
    }

    SessionEnds ends(String contextPath, String virtualHost) {
        return new SessionEnds(KeySpace.of(contextPath, virtualHost), maps, config, clock);
    }

    private SessionSpace create(KeySpace keys) {
        return new SessionSpace(keys, maps, config, clock, expired, removed);
    }

    /** Listens to the grid, if there is anybody who wants to know, and it did not yet. */
    void listen() {
        expired.listen();
        removed.listen();
    }

    @Override
    public void close() {
        expired.close();
        removed.close();
    }
}
