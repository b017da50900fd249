// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a walk that deviates as short as can be, by leaving out steps as long as it still deviates.
 *
 * <p>Some deviations are a matter of luck, because requests overlap: so steps that seemed to be needed are tried again as
 * long as others turn out not to be.
 */
final class Shrinking {
    /** As many steps as are few enough to be read. */
    static final int FEW = 12;

    private static final int TRIES = 3;
    private static final int LONGER = 5;

    private final Consumer<List<Step>> walk;
    private final long begun = System.nanoTime();
    private final Duration limit;
    private List<Step> shortest;
    private Deviation deviation;

    /**
     * From a walk that deviated so, with what takes one and throws a deviation, for at most so long, or five times as long
     * if it has more than {@link #FEW} steps by then.
     */
    Shrinking(List<Step> steps, Deviation deviation, Consumer<List<Step>> walk, Duration limit) {
        this.walk = walk;
        this.limit = limit;
        this.shortest = steps;
        this.deviation = deviation;
        cut();
    }

    /** The shortest walk found. */
    List<Step> shortest() {
        return shortest;
    }

    /** How it deviates. */
    Deviation deviation() {
        return deviation;
    }

    Shrinking shrink() {
        for (int i = 0; i < TRIES; i++) tryWithout(others(false));
        for (int i = 0; i < TRIES; i++) tryWithout(others(true));
        for (int chunk = shortest.size() / 2; chunk > 1; chunk /= 2) tryWithoutChunks(chunk);
        for (int before = 0; (before != shortest.size() || before > FEW) && hasTime(); ) {
            before = shortest.size();
            tryWithoutChunks(1);
        }
        return this;
    }

    private boolean hasTime() {
        Duration most = shortest.size() > FEW ? limit.multipliedBy(LONGER) : limit;
        return System.nanoTime() - begun < most.toNanos();
    }

    private void tryWithoutChunks(int size) {
        for (int to = shortest.size(); to > 0; to = Math.min(to - size, shortest.size()))
            tryWithout(shortest.subList(Math.max(0, to - size), to));
    }

    /** The steps about other clients, and those about none if asked for. */
    private List<Step> others(boolean general) {
        if (deviation.slot() == Step.NO_SLOT) return List.of();
        return shortest.stream()
                .filter(step -> step.slot() == Step.NO_SLOT ? general : step.slot() != deviation.slot())
                .toList();
    }

    private void tryWithout(List<Step> left) {
        List<Step> rest = new ArrayList<>(shortest);
        left.forEach(step -> rest.removeIf(other -> other == step));
        if (rest.isEmpty() || rest.size() == shortest.size()) return;
        Deviation again = hasTime() ? deviates(rest) : null;
        if (again == null) return;
        shortest = rest;
        deviation = again;
        cut();
    }

    /** Leaves out what follows the step that deviated. */
    private void cut() {
        if (deviation.at() < shortest.size()) shortest = List.copyOf(shortest.subList(0, deviation.at() + 1));
    }

    private @Nullable Deviation deviates(List<Step> steps) {
        try {
            walk.accept(steps);
            return null;
        } catch (Deviation e) {
            return e;
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(deviation.getMessage()).append("\nShortest walk that deviates:");
        shortest.forEach(step -> text.append("\n  ").append(step));
        return text.toString();
    }
}
