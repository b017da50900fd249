// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.StockMembers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The random walk over nodes that are clients of two members in processes of their own. */
class RandomWalkClientTest extends RandomWalkContract {
    private StockMembers members;
    private WalkCluster cluster;

    @BeforeAll
    void start() {
        members = StockMembers.startTwo("walk-" + UUID.randomUUID());
        cluster = new WalkCluster(number -> newClient(), members.clusterName(), String.join(",", members.addresses()));
    }

    private HazelcastSessionDataStoreFactory newClient() {
        HazelcastSessionDataStoreFactory factory = new HazelcastSessionDataStoreFactory();
        factory.setMode("client");
        factory.setClusterName(members.clusterName());
        factory.setAddresses(String.join(",", members.addresses()));
        return factory;
    }

    @AfterAll
    void stop() {
        cluster.close();
        members.close();
    }

    @Override
    WalkCluster cluster() {
        return cluster;
    }
}
