// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The operations that a grid was asked for, by map and name; those that nobody waits for end in "Later".
 *
 * <p>An operation can be made to fail, as if the grid did not answer.
 */
public final class OperationLog {
    private static final String ALL = "all";
    private static final String LATER = "Later";
    private static final String REQUEST_THREAD = "qtp";

    private final List<String> operations = new CopyOnWriteArrayList<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final AtomicInteger misses = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private final Map<String, Runnable> repeating = new ConcurrentHashMap<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Held held;

    /** The reads that are not answered yet. */
    private record Held(String keyPart, CountDownLatch begun, CountDownLatch answered) {}

    /** A real grid whose operations are written down here. */
    public SessionGrid open(GridConfig config) {
        return SessionGrid.open(config, LoggedMap::new);
    }

    /** What was asked for since the last call. */
    public List<String> take() {
        List<String> taken = List.copyOf(operations);
        operations.clear();
        return taken;
    }

    /** Has these operations fail until the next call. */
    public void fail(String... names) {
        failing.clear();
        failing.addAll(List.of(names));
    }

    /** Has all operations fail that somebody waits for, until the next call of {@link #fail}. */
    public void failAll() {
        fail(ALL);
    }

    /** Has something done before the next operation of this name. */
    public void before(String operation, Runnable action) {
        before.put(operation, action);
    }

    /** Has the map's next replacement take place, this be done, and a second attempt answer, as after its owner's death. */
    public void repeatReplace(String map, Runnable meanwhile) {
        repeating.put(map, meanwhile);
    }

    /** Has the map's next replacement take place, and its answer be lost. */
    public void loseAnswerOfReplace(String map) {
        unanswered.add(map);
    }

    /**
     * Has this process killed instead of the n-th operation that its requests ask for from now on, 1 for the next one.
     *
     * <p>A client that has just connected measures the clock once more, whenever it comes to that.
     */
    public void dieAt(int operation) {
        left.set(operation);
    }

    private void dieIfDue() {
        if (!Thread.currentThread().getName().startsWith(REQUEST_THREAD) || left.decrementAndGet() != 0) {
            return;
        }
        killThisProcess();
    }

    /** Ends this process as {@code kill -9} does; does not return. */
    public static void killThisProcess() {
        try {
            new ProcessBuilder(
                            "kill", "-9", String.valueOf(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.currentThread().join(); // never comes back
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has that many reads of several entries find none, as if they were not written yet. */
    public void miss(int reads) {
        misses.set(reads);
    }

    /** Leaves reads of keys with this part unanswered until {@link #answer()}; at zero once one was asked for. */
    public CountDownLatch hold(String keyPart) {
        Held now = new Held(keyPart, new CountDownLatch(1), new CountDownLatch(1));
        held = now;
        return now.begun();
    }

    /** Answers what was held. */
    public void answer() {
        Held now = held;
        held = null;
        if (now != null) now.answered().countDown();
    }

    private void awaitAnswer(String key) {
        Held now = held;
        if (now == null || !key.contains(now.keyPart())) return;
        now.begun().countDown();
        try {
            now.answered().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class LoggedMap extends ForwardingGridMap {
        private final String name;

        LoggedMap(String name, GridMap map) {
            super(map);
            this.name = name;
        }

        private GridMap logged(String operation) {
            dieIfDue();
            operations.add(name + "." + operation);
            Runnable action = before.remove(name + "." + operation);
            if (action != null) {
                action.run();
            }
            if (failing.contains(name + "." + operation) || (failing.contains(ALL) && !operation.endsWith(LATER))) {
                throw new GridUnavailableException("The test has this operation fail", null);
            }
            return map;
        }

        @Override
        public byte @Nullable [] get(String key, Deadline deadline) {
            awaitAnswer(key);
            return logged("get").get(key, deadline);
        }

        @Override
        public Map<String, byte[]> getAll(Set<String> keys, Deadline deadline) {
            Map<String, byte[]> found = logged("getAll").getAll(keys, deadline);
            return misses.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? Map.of() : found;
        }

        @Override
        public @Nullable GridEntry entry(String key, Deadline deadline) {
            awaitAnswer(key);
            return logged("entry").entry(key, deadline);
        }

        @Override
        public byte @Nullable [] putIfAbsent(String key, byte[] value, long ttlSeconds, Deadline deadline) {
            return logged("putIfAbsent").putIfAbsent(key, value, ttlSeconds, deadline);
        }

        @Override
        public void set(String key, byte[] value, long ttlSeconds, Deadline deadline) {
            logged("set").set(key, value, ttlSeconds, deadline);
        }

        @Override
        public boolean overlapPays() {
            return false;
        }

        @Override
        public void putIfAbsentLater(String key, byte[] value, long ttlSeconds) {
            logged("putIfAbsentLater").putIfAbsentLater(key, value, ttlSeconds);
        }

        @Override
        public boolean replace(String key, byte[] expected, byte[] value, Deadline deadline) {
            boolean replaced = logged("replace").replace(key, expected, value, deadline);
            if (unanswered.remove(name)) {
                throw new GridUnavailableException("The test has this answer be lost", null);
            }
            Runnable meanwhile = repeating.remove(name);
            if (meanwhile == null) {
                return replaced;
            }
            meanwhile.run();
            return map.replace(key, expected, value, deadline);
        }

        @Override
        public boolean remove(String key, byte[] expected, Deadline deadline) {
            return logged("removeIfSame").remove(key, expected, deadline);
        }

        @Override
        public void removeLater(String key) {
            logged("removeLater").removeLater(key);
        }

        @Override
        public void removeOrBarLater(String key, byte[] bar, long ttlSeconds) {
            logged("removeLater").removeOrBarLater(key, bar, ttlSeconds);
        }

        @Override
        public boolean setTtl(String key, long ttlSeconds, Deadline deadline) {
            return logged("setTtl").setTtl(key, ttlSeconds, deadline);
        }

        @Override
        public void setTtlLater(String key, long ttlSeconds) {
            logged("setTtlLater").setTtlLater(key, ttlSeconds);
        }
    }
}
