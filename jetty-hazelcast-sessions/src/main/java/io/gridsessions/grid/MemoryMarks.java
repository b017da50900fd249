// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Tells entries that were removed from entries that the grid has lost, with all that was in their partition.
 *
 * <p>Each partition has a mark, an entry with a random number that is never removed. As long as it is what it was, nothing was
 * lost from the partition; where it is another one or missing, all members that held the partition were lost at once, or
 * restarted. Who finds none sets one. Thread-safe.
 */
final class MemoryMarks {
    /** How long after a loss an entry that is missing may only be missing yet, since a node that has it writes it again. */
    static final Duration RECOVERY = Duration.ofSeconds(10);

    private final GridMap marks;
    private final Supplier<List<String>> keys;
    private final UnaryOperator<String> keyOf;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final List<Runnable> lossCallbacks = new CopyOnWriteArrayList<>();
    /** How often it became doubtful whether the marks are still what they were, and how many of that are settled. */
    private final AtomicInteger doubts = new AtomicInteger();

    private volatile int settled;
    private volatile int losses;
    private volatile boolean startedInALoss;
    private volatile long lastLoss;

    /**
     * What this node knows of a partition.
     *
     * @param mark its mark
     * @param since how many losses this node knew of when it saw that mark first, that one among them
     */
    private record Known(long mark, int since) {}

    /**
     * Marks in a map of their own.
     *
     * @param marks the map
     * @param keys the keys of all marks, one in each partition
     * @param keyOf the key of the mark in the partition of an entry, by the entry's key
     */
    MemoryMarks(GridMap marks, Supplier<List<String>> keys, UnaryOperator<String> keyOf) {
        this.marks = marks;
        this.keys = keys;
        this.keyOf = keyOf;
    }

    /** Sets marks where there are none, and takes note of all; calls back if some are others than before. */
    void learn(Deadline deadline) {
        int doubted = doubts.get();
        List<String> all = keys.get();
        Map<String, byte[]> found = marks.getAll(Set.copyOf(all), deadline);
        int before = losses;
        for (String key : all) {
            byte[] mark = found.get(key);
            note(key, mark == null ? set(key, deadline) : number(mark));
        }
        if (startedInALoss && settled == 0) {
            lastLoss = System.nanoTime();
        }
        settled = doubted;
        tellOfLosses(before);
    }

    /** The cluster is gone, or a part of its memory: until marks are learned again, nobody knows what it has lost. */
    void doubt() {
        if (!known.isEmpty()) {
            doubts.incrementAndGet();
        }
    }

    /** This node has never seen the cluster, and it is gone: whatever comes back may have lost what other nodes know of. */
    void doubtFromTheStart() {
        startedInALoss = true;
        doubts.incrementAndGet();
    }

    private boolean uncertain() {
        return settled != doubts.get();
    }

    /** Calls back, on any thread, when it turns out that the grid has lost entries: must not wait for the grid. */
    Subscription onLoss(Runnable callback) {
        lossCallbacks.add(callback);
        return () -> lossCallbacks.remove(callback);
    }

    /** How many losses this node knows of. Asks nobody. */
    int losses() {
        return losses;
    }

    /** Whether a loss is so recent that what is missing may be written again. */
    boolean recovering() {
        return lostWithin(RECOVERY);
    }

    /** Whether that was written before a recent loss: who has written it again may not be the one who knew the latest of it. */
    boolean isBeforeRecovery(long written) {
        return uncertain()
                || (recovering()
                        && System.currentTimeMillis() - written
                                > sinceLastLoss().toMillis());
    }

    private Duration sinceLastLoss() {
        return Duration.ofNanos(System.nanoTime() - lastLoss);
    }

    /** Whether there was a loss so recently, as far as anyone knows. */
    boolean lostWithin(Duration time) {
        return uncertain() || ((losses > 0 || startedInALoss) && sinceLastLoss().compareTo(time) < 0);
    }

    /** Whether the grid has lost what it had under this key when this node knew of so many losses. */
    boolean lostSince(String entryKey, int knownLosses, Deadline deadline) {
        String key = keyOf.apply(entryKey);
        byte[] mark = marks.get(key, deadline);
        int before = losses;
        int since = note(key, mark == null ? set(key, deadline) : number(mark));
        tellOfLosses(before);
        return since > knownLosses;
    }

    private void tellOfLosses(int before) {
        if (losses != before) {
            lossCallbacks.forEach(Runnable::run);
        }
    }

    private long set(String key, Deadline deadline) {
        byte[] mark = ByteBuffer.allocate(Long.BYTES)
                .putLong(ThreadLocalRandom.current().nextLong())
                .array();
        byte[] there = new SureWrites(marks).putIfAbsent(key, mark, GridMap.FOR_EVER, deadline);
        return number(there == null ? mark : there);
    }

    private static long number(byte[] mark) {
        return ByteBuffer.wrap(mark).getLong();
    }

    private synchronized int note(String key, long mark) {
        Known before = known.get(key);
        if (before != null && before.mark() == mark) {
            return before.since();
        }
        if (before != null) {
            lastLoss = System.nanoTime();
            losses++;
        }
        known.put(key, new Known(mark, before == null ? 0 : losses));
        return before == null ? 0 : losses;
    }
}
