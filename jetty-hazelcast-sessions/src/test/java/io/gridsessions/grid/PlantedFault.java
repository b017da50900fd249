// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A mistake in the protocol, made between it and the real maps of one node. */
public enum PlantedFault {
    /** A record is what this node saw of it first, or wrote itself. */
    NO_REVALIDATION {
        @Override
        GridMap plant(String name, GridMap map) {
            return isRecords(name) ? new RememberedMap(map) : map;
        }
    },

    /** A record is overwritten, whatever it is. */
    PLAIN_SET {
        @Override
        GridMap plant(String name, GridMap map) {
            return isRecords(name) ? new OverwritingMap(map) : map;
        }
    },

    /** A touch of a lease that is gone writes one. */
    TOUCH_RECREATES_LEASE {
        @Override
        GridMap plant(String name, GridMap map) {
            return isLeases(name) ? new RecreatingMap(map) : map;
        }
    },

    /** Every node that claims a session may end it. */
    NO_CLAIM {
        @Override
        GridMap plant(String name, GridMap map) {
            return isLeases(name) ? new UnclaimedMap(map) : map;
        }
    };

    abstract GridMap plant(String name, GridMap map);

    /** A real grid with this mistake. */
    public SessionGrid open(GridConfig config) {
        return SessionGrid.open(config, this::plant);
    }

    private static boolean isLeases(String name) {
        return name.endsWith(GridMaps.LEASES_SUFFIX);
    }

    private static boolean isRecords(String name) {
        return !isLeases(name) && !name.endsWith(GridMaps.BLOBS_SUFFIX);
    }

    private static final class RememberedMap extends ForwardingGridMap {
        private final Map<String, byte[]> seen = new ConcurrentHashMap<>();

        RememberedMap(GridMap map) {
            super(map);
        }

        @Override
        public byte @Nullable [] get(String key, Deadline deadline) {
            return seen.computeIfAbsent(key, each -> map.get(each, deadline));
        }

        @Override
        public byte @Nullable [] putIfAbsent(String key, byte[] value, long ttlSeconds, Deadline deadline) {
            seen.remove(key);
            return map.putIfAbsent(key, value, ttlSeconds, deadline);
        }

        @Override
        public boolean replace(String key, byte[] expected, byte[] value, Deadline deadline) {
            seen.remove(key);
            return map.replace(key, expected, value, deadline);
        }

        @Override
        public boolean remove(String key, byte[] expected, Deadline deadline) {
            seen.remove(key);
            return map.remove(key, expected, deadline);
        }

        @Override
        public void removeLater(String key) {
            seen.remove(key);
            map.removeLater(key);
        }
    }

    private static final class OverwritingMap extends ForwardingGridMap {
        OverwritingMap(GridMap map) {
            super(map);
        }

        @Override
        public boolean replace(String key, byte[] expected, byte[] value, Deadline deadline) {
            map.set(key, value, FOR_EVER, deadline);
            return true;
        }
    }

    private static final class RecreatingMap extends ForwardingGridMap {
        RecreatingMap(GridMap map) {
            super(map);
        }

        @Override
        public boolean setTtl(String key, long ttlSeconds, Deadline deadline) {
            if (!map.setTtl(key, ttlSeconds, deadline)) {
                map.set(key, LeaseValue.lease("any"), ttlSeconds, deadline);
            }
            return true;
        }
    }

    private static final class UnclaimedMap extends ForwardingGridMap {
        UnclaimedMap(GridMap map) {
            super(map);
        }

        @Override
        public byte @Nullable [] putIfAbsent(String key, byte[] value, long ttlSeconds, Deadline deadline) {
            byte[] unused = map.putIfAbsent(key, value, ttlSeconds, deadline);
            return null;
        }
    }
}
