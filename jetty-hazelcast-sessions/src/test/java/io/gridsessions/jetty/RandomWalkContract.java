// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.junit.jupiter.api.Assertions.fail;

import io.gridsessions.jetty.WalkRunner.Balancer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A random walk over three nodes, each of whose answers must be one that a model of the sessions allows.
 *
 * <p>The system property {@code walk.seed} repeats a walk, and {@code walk.steps} makes one longer or shorter. A walk that
 * deviates is told as short as it could be made.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RandomWalkContract {
    private static final Duration SHRINKING = Duration.ofMinutes(2);
    private static final int DEFAULT_STEPS = 100_000;
    private static final int FAIL_OVER_EACH = 20_000;

    private final long seed =
            Long.getLong("walk.seed", ThreadLocalRandom.current().nextLong());

    abstract WalkCluster cluster();

    /** What the clients of this walk have before the nodes. */
    Balancer balancer() {
        return Balancer.ANY;
    }

    /** How many steps of all those of the whole walk are taken here. */
    int length() {
        return Integer.getInteger("walk.steps", DEFAULT_STEPS);
    }

    /** Whether this walk has steps like that. */
    boolean has(Step step) {
        return true;
    }

    @Test
    void everyAnswerOfARandomWalk_isOneThatTheModelAllows() {
        List<Step> steps = Walk.steps(seed, length(), Math.max(1, length() / FAIL_OVER_EACH)).stream()
                .filter(this::has)
                .toList();
        WalkRunner runner = new WalkRunner(cluster(), balancer());
        System.out.printf("Random walk with seed %d: %,d steps%n", seed, steps.size());
        try {
            runner.run(steps);
        } catch (Deviation e) {
            System.out.printf("Random walk with seed %d: %s%n", seed, e.getMessage());
            fail("Random walk with seed " + seed + ": " + new Shrinking(steps, e, this::walk, SHRINKING).shrink(), e);
        }
        System.out.printf("Random walk with seed %d: %s%n", seed, runner);
    }

    private void walk(List<Step> steps) {
        new WalkRunner(cluster(), balancer()).run(steps);
    }
}
