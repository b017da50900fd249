// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.contender;

import com.hazelcast.core.HazelcastInstance;
import io.gridsessions.benchmarks.cluster.Topology;
import org.eclipse.jetty.hazelcast.session.HazelcastSessionDataStoreFactory;
import org.eclipse.jetty.session.DefaultSessionCacheFactory;
import org.eclipse.jetty.session.SessionCacheFactory;

/** Jetty's own Hazelcast store, with default settings but for where the grid is and what is compared. */
final class PeerBeans {
    private PeerBeans() {}

    static StoreBeans with(GridLocation location, SessionCacheFactory cache, int savePeriodSeconds) {
        HazelcastSessionDataStoreFactory store = store(location);
        store.setSavePeriodSec(savePeriodSeconds);
        return new StoreBeans(store, cache, () -> shutDown(store.getHazelcastInstance()));
    }

    /** With an index of the map that it makes itself, to find by a query the due sessions that no node holds. */
    static StoreBeans withQueries(GridLocation location) {
        HazelcastSessionDataStoreFactory store = store(location);
        store.setUseQueries(true);
        return new StoreBeans(store, new DefaultSessionCacheFactory(), () -> shutDown(store.getHazelcastInstance()));
    }

    private static HazelcastSessionDataStoreFactory store(GridLocation location) {
        HazelcastSessionDataStoreFactory store = new HazelcastSessionDataStoreFactory();
        if (location.topology() == Topology.CLIENT) {
            store.setOnlyClient(true);
            store.setClientConfig(PlainHazelcast.client(location));
        } else {
            store.setHazelcastInstanceName("peer-" + location.clusterName() + "-" + location.ownPort());
            store.setServerConfig(PlainHazelcast.member(location));
        }
        return store;
    }

    private static void shutDown(HazelcastInstance instance) {
        if (instance != null) instance.shutdown();
    }
}
