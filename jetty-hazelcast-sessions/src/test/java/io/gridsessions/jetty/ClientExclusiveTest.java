// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import com.hazelcast.core.HazelcastInstance;
import io.gridsessions.grid.OperationLog;
import io.gridsessions.grid.SessionGrid;
import java.util.ArrayList;
import java.util.List;

class ClientExclusiveTest extends ExclusiveContract {
    private final List<SessionGrid> members = new ArrayList<>();

    @Override
    void startCluster() {
        members.add(SessionGrid.open(cluster.nextMember()));
        members.add(SessionGrid.open(cluster.nextMember()));
    }

    @Override
    void stopCluster() {
        members.forEach(SessionGrid::close);
    }

    @Override
    HazelcastSessionDataStoreFactory newFactory(OperationLog log) {
        return cluster.newClient(log);
    }

    @Override
    String[] holdingNode() {
        return new String[] {"client", cluster.name(), cluster.addresses()};
    }

    @Override
    HazelcastInstance hazelcast() {
        return members.get(0).hazelcast();
    }
}
