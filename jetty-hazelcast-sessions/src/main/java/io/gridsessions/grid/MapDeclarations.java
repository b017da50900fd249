// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.InvalidConfigurationException;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.spi.merge.LatestUpdateMergePolicy;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionOn;
import java.util.List;

/**
 * The configuration of our maps in Hazelcast.
 *
 * <ul>
 *   <li>One synchronous backup, so that the death of one member loses nothing.
 *   <li>No eviction and no idle limit: both would end sessions that live.
 *   <li>No time to live: leases bring their own with each entry; a record must not run out by itself, because a time
 *       to live on the root, renewed too late, would take a living session with it. What a crash leaves behind is found
 *       by the search for records without a lease. If records and blobs shall have a backstop one day,
 *       {@link #RECORD_BACKSTOP_SECONDS} is its place: the map's default is what a replace resets an entry's own time to.
 *   <li>After a split brain the entry written last wins, as with two writes in one cluster; Hazelcast's default would
 *       keep whichever the larger half has, however old. It needs the time of the last update of each entry, hence
 *       statistics by entry; statistics by map are off.
 * </ul>
 */
final class MapDeclarations {
    static final int BACKUPS = 1;
    private static final String PROTECTION = "grid-sessions";
    static final int RECORD_BACKSTOP_SECONDS = 0;

    private final List<String> names;

    MapDeclarations(String mapName) {
        names = List.of(
                mapName + GridMaps.LEASES_SUFFIX,
                mapName,
                mapName + GridMaps.BLOBS_SUFFIX,
                mapName + GridMaps.MARKS_SUFFIX);
    }

    /** Before a member starts: adds what the configuration does not declare, checks what it does. */
    void declareIn(Config member) {
        for (String name : names) {
            MapConfig declared = member.getMapConfigOrNull(name);
            if (declared == null) {
                member.addMapConfig(ours(name));
            } else {
                MapRules.check(name, declared);
            }
        }
    }

    /** Has a member answer for our maps only while the cluster has so many members: Hazelcast's split-brain protection. */
    void protect(Config member, int minClusterSize) {
        member.addSplitBrainProtectionConfig(new SplitBrainProtectionConfig(PROTECTION, true, minClusterSize)
                .setProtectOn(SplitBrainProtectionOn.READ_WRITE));
        names.forEach(name -> member.getMapConfig(name).setSplitBrainProtectionName(PROTECTION));
    }

    /** In a running cluster. */
    void declareIn(Connection connection) {
        Config running = connection.instance().getConfig();
        if (connection.member()) {
            declareIn(running);
        } else {
            names.forEach(name -> addToCluster(running, name));
        }
    }

    private static void addToCluster(Config cluster, String name) {
        try {
            cluster.addMapConfig(ours(name));
        } catch (InvalidConfigurationException e) {
            throw new GridConfigurationException(
                    "The cluster's configuration of the map '" + name + "' must be ours or absent: " + e.getMessage(),
                    e);
        }
    }

    static MapConfig ours(String name) {
        MapConfig map = new MapConfig(name)
                .setBackupCount(BACKUPS)
                .setTimeToLiveSeconds(RECORD_BACKSTOP_SECONDS)
                .setStatisticsEnabled(false)
                .setPerEntryStatsEnabled(true)
                .setMergePolicyConfig(new MergePolicyConfig().setPolicy(LatestUpdateMergePolicy.class.getName()));
        map.getEvictionConfig().setEvictionPolicy(EvictionPolicy.NONE);
        return map;
    }
}
