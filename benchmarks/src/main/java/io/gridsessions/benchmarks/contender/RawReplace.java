// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.contender;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The compare-and-set that a change can't do without if none is to be lost.
 *
 * <p>Of as many bytes as our record of a benchmark's session has, by a client with our settings.
 */
final class RawReplace implements GridWork {
    private static final int RECORD_BYTES = 450;

    private final IMap<String, byte[]> map;
    private final Map<String, byte[]> seen = new ConcurrentHashMap<>();

    RawReplace(HazelcastInstance hazelcast) {
        this.map = hazelcast.getMap("raw-replace");
    }

    @Override
    public void begin(String id) {
        byte[] record = new byte[RECORD_BYTES];
        map.set(id, record);
        seen.put(id, record);
    }

    @Override
    public void read(String id) {
        // nothing
    }

    @Override
    public void change(String id) {
        byte[] before = Objects.requireNonNull(seen.get(id));
        byte[] after = before.clone();
        after[0]++;
        if (!map.replace(id, before, after)) throw new IllegalStateException("The raw map lost a change");
        seen.put(id, after);
    }

    /** Reads the record from the grid. */
    void get(String id) {
        if (map.get(id) == null) throw new IllegalStateException("The raw map lost a record");
    }
}
