// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A map that passes everything on, for tests to put something in between. */
class ForwardingGridMap implements GridMap {
    final GridMap map;

    ForwardingGridMap(GridMap map) {
        this.map = map;
    }

    @Override
    public byte @Nullable [] get(String key, Deadline deadline) {
        return map.get(key, deadline);
    }

    @Override
    public Map<String, byte[]> getAll(Set<String> keys, Deadline deadline) {
        return map.getAll(keys, deadline);
    }

    @Override
    public @Nullable GridEntry entry(String key, Deadline deadline) {
        return map.entry(key, deadline);
    }

    @Override
    public byte @Nullable [] putIfAbsent(String key, byte[] value, long ttlSeconds, Deadline deadline) {
        return map.putIfAbsent(key, value, ttlSeconds, deadline);
    }

    @Override
    public void set(String key, byte[] value, long ttlSeconds, Deadline deadline) {
        map.set(key, value, ttlSeconds, deadline);
    }

    @Override
    public boolean overlapPays() {
        return map.overlapPays();
    }

    @Override
    public Pending beginSet(String key, byte[] value, long ttlSeconds) {
        return map.beginSet(key, value, ttlSeconds);
    }

    @Override
    public void putIfAbsentLater(String key, byte[] value, long ttlSeconds) {
        map.putIfAbsentLater(key, value, ttlSeconds);
    }

    @Override
    public boolean replace(String key, byte[] expected, byte[] value, Deadline deadline) {
        return map.replace(key, expected, value, deadline);
    }

    @Override
    public boolean remove(String key, byte[] expected, Deadline deadline) {
        return map.remove(key, expected, deadline);
    }

    @Override
    public void removeLater(String key) {
        map.removeLater(key);
    }

    @Override
    public void removeOrBarLater(String key, byte[] bar, long ttlSeconds) {
        map.removeOrBarLater(key, bar, ttlSeconds);
    }

    @Override
    public boolean setTtl(String key, long ttlSeconds, Deadline deadline) {
        return map.setTtl(key, ttlSeconds, deadline);
    }

    @Override
    public void setTtlLater(String key, long ttlSeconds) {
        map.setTtlLater(key, ttlSeconds);
    }

    @Override
    public List<String> parts() {
        return map.parts();
    }

    @Override
    public Set<String> keys(String prefix, String part, Deadline deadline) {
        return map.keys(prefix, part, deadline);
    }

    @Override
    public Subscription onRemoved(Consumer<String> keys) {
        return map.onRemoved(keys);
    }

    @Override
    public void requireReachable(String key) {
        map.requireReachable(key);
    }

    @Override
    public Subscription onExpired(Consumer<String> keys) {
        return map.onExpired(keys);
    }
}
