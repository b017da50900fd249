// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A map of the grid without a grid, whose entries run out by a clock that the test moves. */
final class InMemoryGridMap implements GridMap {
    private final GridClock clock;
    private final Map<String, GridEntry> entries = new ConcurrentHashMap<>();
    private final Set<Consumer<String>> listeners = new CopyOnWriteArraySet<>();
    private final Set<Consumer<String>> removalListeners = new CopyOnWriteArraySet<>();

    InMemoryGridMap(GridClock clock) {
        this.clock = clock;
    }

    /** Marks of a grid that never loses anything. */
    static MemoryMarks marks() {
        return new MemoryMarks(new InMemoryGridMap(() -> 1_000_000), List::of, key -> "");
    }

    /** Removes what is due and tells the listeners. */
    void sweep() {
        Set.copyOf(entries.keySet()).forEach(this::live);
    }

    int size() {
        sweep();
        return entries.size();
    }

    @Override
    public byte @Nullable [] get(String key, Deadline deadline) {
        GridEntry entry = live(key);
        return entry == null ? null : entry.value();
    }

    @Override
    public Map<String, byte[]> getAll(Set<String> keys, Deadline deadline) {
        Map<String, byte[]> found = new HashMap<>();
        for (String key : keys) {
            GridEntry entry = live(key);
            if (entry != null) {
                found.put(key, entry.value());
            }
        }
        return found;
    }

    @Override
    public @Nullable GridEntry entry(String key, Deadline deadline) {
        return live(key);
    }

    @Override
    public byte @Nullable [] putIfAbsent(String key, byte[] value, long ttlSeconds, Deadline deadline) {
        live(key);
        GridEntry there = entries.putIfAbsent(key, new GridEntry(value, expiry(ttlSeconds)));
        return there == null ? null : there.value();
    }

    @Override
    public void set(String key, byte[] value, long ttlSeconds, Deadline deadline) {
        entries.put(key, new GridEntry(value, expiry(ttlSeconds)));
    }

    @Override
    public boolean overlapPays() {
        return false;
    }

    @Override
    public Pending beginSet(String key, byte[] value, long ttlSeconds) {
        entries.put(key, new GridEntry(value, expiry(ttlSeconds)));
        return deadline -> {};
    }

    @Override
    public void putIfAbsentLater(String key, byte[] value, long ttlSeconds) {
        live(key);
        entries.putIfAbsent(key, new GridEntry(value, expiry(ttlSeconds)));
    }

    @Override
    public boolean replace(String key, byte[] expected, byte[] value, Deadline deadline) {
        GridEntry there = live(key);
        return there != null
                && Arrays.equals(there.value(), expected)
                && entries.replace(key, there, new GridEntry(value, Long.MAX_VALUE));
    }

    @Override
    public boolean remove(String key, byte[] expected, Deadline deadline) {
        GridEntry there = live(key);
        return told(key, there != null && Arrays.equals(there.value(), expected) && entries.remove(key, there));
    }

    @Override
    public void removeLater(String key) {
        told(key, entries.remove(key) != null);
    }

    @Override
    public void removeOrBarLater(String key, byte[] bar, long ttlSeconds) {
        if (live(key) == null || !told(key, entries.remove(key) != null)) {
            entries.put(key, new GridEntry(bar, expiry(ttlSeconds)));
        }
    }

    @Override
    public boolean setTtl(String key, long ttlSeconds, Deadline deadline) {
        GridEntry there = live(key);
        return there != null && entries.replace(key, there, new GridEntry(there.value(), expiry(ttlSeconds)));
    }

    @Override
    public void setTtlLater(String key, long ttlSeconds) {
        boolean unused = setTtl(key, ttlSeconds, Deadline.in(Duration.ZERO));
    }

    @Override
    public List<String> parts() {
        return List.of("all");
    }

    @Override
    public Set<String> keys(String prefix, String part, Deadline deadline) {
        sweep();
        Set<String> keys = new HashSet<>(entries.keySet());
        keys.removeIf(key -> !key.startsWith(prefix));
        return keys;
    }

    @Override
    public Subscription onExpired(Consumer<String> keys) {
        listeners.add(keys);
        return () -> listeners.remove(keys);
    }

    @Override
    public Subscription onRemoved(Consumer<String> keys) {
        removalListeners.add(keys);
        return () -> removalListeners.remove(keys);
    }

    private boolean told(String key, boolean removed) {
        if (removed) {
            removalListeners.forEach(listener -> listener.accept(key));
        }
        return removed;
    }

    private @Nullable GridEntry live(String key) {
        GridEntry entry = entries.get(key);
        if (entry == null || entry.expiry() > clock.now()) {
            return entry;
        }
        if (entries.remove(key, entry)) {
            listeners.forEach(listener -> listener.accept(key));
        }
        return null;
    }

    private long expiry(long ttlSeconds) {
        return ttlSeconds == FOR_EVER ? Long.MAX_VALUE : (clock.now() / 1000 + ttlSeconds) * 1000;
    }
}
