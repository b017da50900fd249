// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The random walk over nodes that are members themselves. */
class RandomWalkEmbeddedTest extends RandomWalkContract {
    private WalkCluster cluster;

    @BeforeAll
    void start() {
        TestCluster members = new TestCluster();
        cluster = new WalkCluster(members::newFactory, members.name(), members.addresses());
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Override
    WalkCluster cluster() {
        return cluster;
    }
}
