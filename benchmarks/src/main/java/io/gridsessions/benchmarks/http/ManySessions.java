// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.gridsessions.benchmarks.contender.GridLocation;
import io.gridsessions.benchmarks.contender.PlainHazelcast;
import io.gridsessions.codec.MalformedRecordException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Fills a grid with sessions that nobody asks for: copies of one that is there, under other ids. */
final class ManySessions implements AutoCloseable {
    private static final String RECORDS = "sessions";
    private static final String LEASES = RECORDS + ".leases";
    private static final int BATCH = 5_000;

    private final HazelcastInstance hazelcast;
    private final IMap<String, byte[]> records;
    private final IMap<String, byte[]> leases;
    private final String prefix;
    private final byte[] record;
    private final byte[] lease;

    private ManySessions(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
        this.records = hazelcast.getMap(RECORDS);
        this.leases = hazelcast.getMap(LEASES);
        String key = records.keySet().iterator().next();
        this.prefix = key.substring(0, key.lastIndexOf('|') + 1);
        this.record = Objects.requireNonNull(records.get(key));
        this.lease = Objects.requireNonNull(leases.get(key));
    }

    /** In a grid that has a session already; any will do. */
    static ManySessions in(GridLocation grid) {
        return new ManySessions(PlainHazelcast.start(grid));
    }

    /** Puts that many copies into the grid. */
    void fill(int count, Copies copies) throws MalformedRecordException {
        for (int done = 0; done < count; done += BATCH) fill(done, Math.min(done + BATCH, count), copies);
        if (records.size() < count || leases.size() < count) throw new IllegalStateException("The grid is not filled");
    }

    private void fill(int from, int to, Copies copies) throws MalformedRecordException {
        Map<String, byte[]> batch = new HashMap<>();
        Map<Long, Set<String>> byLife = new HashMap<>();
        for (int number = from; number < to; number++) {
            String id = UUID.randomUUID().toString();
            batch.put(prefix + id, copies.record(record, id, number));
            byLife.computeIfAbsent(copies.leaseSeconds(number), seconds -> new HashSet<>())
                    .add(prefix + id);
        }
        records.setAll(batch);
        byLife.forEach((seconds, keys) -> leases.executeOnKeys(keys, new PutLease(lease, seconds)));
    }

    @Override
    public void close() {
        hazelcast.shutdown();
    }
}
