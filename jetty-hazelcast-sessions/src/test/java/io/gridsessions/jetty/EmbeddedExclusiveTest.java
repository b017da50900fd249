// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.gridsessions.grid.OperationLog;

class EmbeddedExclusiveTest extends ExclusiveContract {
    @Override
    void startCluster() {
        // the nodes are it
    }

    @Override
    void stopCluster() {
        // it ends with the nodes
    }

    @Override
    HazelcastSessionDataStoreFactory newFactory(OperationLog log) {
        return cluster.newMember(log);
    }

    @Override
    String[] holdingNode() {
        return new String[] {"embedded", cluster.name(), cluster.addresses(), String.valueOf(cluster.port(3))};
    }

    @Override
    HazelcastInstance hazelcast() {
        return Hazelcast.getAllHazelcastInstances().iterator().next();
    }
}
