// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.jetty.WalkRunner.Balancer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The random walk over nodes that trust their copies of sessions whose cookies they issued themselves.
 *
 * <p>One request at a time for each session: two that are inside on different nodes at once are beyond what {@code
 * coherence=moved} is for.
 */
class RandomWalkMovedTest extends RandomWalkContract {
    private static final int PART = 5;

    private WalkCluster cluster;

    @BeforeAll
    void start() {
        TestCluster members = new TestCluster();
        cluster = new WalkCluster(number -> newFactory(members, number), members.name(), members.addresses());
    }

    private static HazelcastSessionDataStoreFactory newFactory(TestCluster members, int number) {
        HazelcastSessionDataStoreFactory factory = members.newFactory(number);
        factory.setCoherence("moved");
        return factory;
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Override
    WalkCluster cluster() {
        return cluster;
    }

    @Override
    Balancer balancer() {
        return Balancer.STICKY;
    }

    @Override
    int length() {
        return super.length() / PART;
    }

    @Override
    boolean has(Step step) {
        return !(step instanceof Step.Overlap || step instanceof Step.Late || step instanceof Step.AskOld);
    }
}
