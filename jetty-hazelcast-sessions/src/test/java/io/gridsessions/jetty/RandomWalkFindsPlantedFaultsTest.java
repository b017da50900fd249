// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridsessions.grid.PlantedFault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mistakes in the protocol, each of which a random walk must find, and tell in few steps. */
class RandomWalkFindsPlantedFaultsTest {
    private static final Duration SHRINKING = Duration.ofSeconds(45);
    private static final Duration LATER_WRITES = Duration.ofSeconds(2);
    private static final int STEPS = 20_000;

    @ParameterizedTest
    @EnumSource
    void fault_isFound(PlantedFault fault) {
        long seed = Long.getLong("walk.seed", ThreadLocalRandom.current().nextLong());
        List<Step> steps = Walk.steps(seed, STEPS, 0);
        TestCluster members = new TestCluster();
        try (WalkCluster cluster = new WalkCluster(
                member -> members.newFactory(member, fault::open), members.name(), members.addresses(), LATER_WRITES)) {
            Deviation found = deviation(cluster, steps);
            assertNotNull(found, "seed " + seed);
            Shrinking shrinking = new Shrinking(steps, found, walk -> walk(cluster, walk), SHRINKING).shrink();
            System.out.printf("%s with seed %d, found at step %d: %s%n", fault, seed, found.at(), shrinking);
            assertTrue(shrinking.shortest().size() <= Shrinking.FEW, shrinking + "\nseed " + seed);
        }
    }

    private static @Nullable Deviation deviation(WalkCluster cluster, List<Step> steps) {
        try {
            walk(cluster, steps);
            return null;
        } catch (Deviation e) {
            return e;
        }
    }

    private static void walk(WalkCluster cluster, List<Step> steps) {
        new WalkRunner(cluster, WalkRunner.Balancer.ANY).run(steps);
    }
}
