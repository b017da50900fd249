// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random walk: the same seed makes the same steps.
 *
 * <p>Most clients have sessions that live long. Those from {@link #LONG_LIVED} on have sessions that live for a second:
 * one of them at a time is busy, the others are left alone until theirs are due.
 */
final class Walk {
    static final int LONG_LIVED = 50;
    static final int SLOTS = 56;

    private static final int NODES = WalkCluster.NODES;
    private static final int BUSY_STEPS = 1_000;
    private static final int DOWN_STEPS = 500;

    private final Random random;
    private final int[] lastNode = new int[SLOTS];
    private int at;

    private Walk(long seed) {
        random = new Random(seed);
    }

    /** So many steps; a node is stopped and started again so many times. */
    static List<Step> steps(long seed, int length, int failOvers) {
        Walk walk = new Walk(seed);
        List<Step> steps = new ArrayList<>();
        int each = length / Math.max(1, failOvers);
        for (; walk.at < length; walk.at++) steps.add(failOvers == 0 ? walk.next() : walk.next(walk.at % each, each));
        return steps;
    }

    private Step next(int within, int each) {
        int down = each / 2;
        if (within == down) return new Step.FailOver(random.nextInt(NODES));
        if (within == down + Math.min(DOWN_STEPS, each / 4)) return new Step.FailBack();
        return next();
    }

    private Step next() {
        int within = at % BUSY_STEPS;
        if (within == BUSY_STEPS / 2) return late(busy());
        if (within == BUSY_STEPS - 1 && random.nextBoolean()) return new Step.Linger(busy(), node(busy()));
        return any(random.nextInt(1_000));
    }

    private Step late(int slot) {
        return new Step.Late(slot, node(slot), random.nextInt(NODES), random.nextBoolean());
    }

    private Step any(int dice) {
        int slot = random.nextInt(LONG_LIVED);
        if (dice < 4) return new Step.Scavenge();
        if (dice < 50) return new Step.Ask(busy(), new Step.Part(node(busy()), shortLivedAction()));
        if (dice < 80) return new Step.AskOld(slot, random.nextInt(NODES));
        if (dice < 140) return overlap(slot, random.nextBoolean());
        return new Step.Ask(slot, new Step.Part(node(slot), action(random.nextInt(100))));
    }

    /** The client with a short-lived session whose turn it is. */
    private int busy() {
        return LONG_LIVED + at / BUSY_STEPS % (SLOTS - LONG_LIVED);
    }

    private Step overlap(int slot, boolean held) {
        int first = random.nextInt(NODES);
        int second = (first + 1 + random.nextInt(NODES - 1)) % NODES;
        Action one = action(random.nextInt(100));
        Action other = held && random.nextInt(5) == 0 ? new Action.Invalidate() : action(random.nextInt(100));
        return new Step.Overlap(
                slot, new Step.Part(first, one), new Step.Part(second, other), held, random.nextInt(NODES));
    }

    private Action shortLivedAction() {
        return random.nextInt(20) == 0 ? new Action.ChangeId() : action(random.nextInt(90));
    }

    private Action action(int dice) {
        if (dice < 25) return new Action.Read();
        if (dice < 40) return new Action.Get(anyOf(WalkValues.NAMES));
        if (dice < 65) return new Action.Set(anyOf(WalkValues.NAMES), at);
        if (dice < 85) return new Action.MutateInPlace(anyOf(WalkValues.LISTS), at);
        if (dice < 92) return new Action.Remove(anyOf(WalkValues.NAMES));
        return dice < 97 ? new Action.ChangeId() : new Action.Invalidate();
    }

    /** As often the node of the client's last request as any. */
    private int node(int slot) {
        if (random.nextBoolean()) lastNode[slot] = random.nextInt(NODES);
        return lastNode[slot];
    }

    private String anyOf(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }
}
