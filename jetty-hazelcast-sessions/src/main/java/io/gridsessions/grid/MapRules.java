// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;

/** What a map of the user's own configuration may not be, because sessions would be lost. */
final class MapRules {
    private MapRules() {}

    static void check(String name, MapConfig map) {
        require(map.getTotalBackupCount() > 0, name, "backup-count", "at least 1", map.getTotalBackupCount());
        EvictionPolicy eviction = map.getEvictionConfig().getEvictionPolicy();
        require(eviction == EvictionPolicy.NONE, name, "eviction-policy", "NONE", eviction);
        require(map.getMaxIdleSeconds() == 0, name, "max-idle-seconds", "0", map.getMaxIdleSeconds());
        int ttl = map.getTimeToLiveSeconds();
        require(ttl == 0, name, "time-to-live-seconds", "0", ttl);
    }

    private static void require(boolean kept, String map, String element, String rule, Object value) {
        if (!kept) {
            throw new GridConfigurationException(element + " of the map '" + map + "' must be " + rule + ", but is "
                    + value + ": sessions would be lost (Hazelcast's own configuration, see "
                    + Setting.CONFIGURATION_LOCATION.property() + ")");
        }
    }
}
