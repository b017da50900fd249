// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.contender;

import io.gridsessions.jetty.HazelcastSessionCacheFactory;
import io.gridsessions.jetty.HazelcastSessionDataStoreFactory;

/** This project's store and cache, with default settings but for where the grid is and what is compared. */
final class OurBeans {
    private OurBeans() {}

    static StoreBeans with(GridLocation location, String coherence, int touchMargin) {
        HazelcastSessionDataStoreFactory store = new HazelcastSessionDataStoreFactory();
        store.setMode(location.topology().toString());
        store.setClusterName(location.clusterName());
        store.setAddresses(String.join(",", location.addresses()));
        if (location.ownPort() > 0) store.setPort(location.ownPort());
        store.setCoherence(coherence);
        store.setTouchMargin(touchMargin);
        return new StoreBeans(store, new HazelcastSessionCacheFactory(), StoreBeans.NOTHING);
    }
}
