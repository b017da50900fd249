// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.gridsessions.benchmarks.contender.GridLocation;
import io.gridsessions.benchmarks.contender.PlainHazelcast;
import io.gridsessions.codec.MalformedRecordException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Fills a grid with sessions that nobody asks for: copies of one that is there, under other ids. */
final class ManySessions implements AutoCloseable {
    private static final String RECORDS = "sessions";
    private static final String LEASES = RECORDS + ".leases";
    private static final int BATCH = 10_000;

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
        Map<Integer, Map<String, Long>> lives = new HashMap<>();
        for (int number = from; number < to; number++) {
            String id = UUID.randomUUID().toString();
            String key = prefix + id;
            batch.put(key, copies.record(record, id, number));
            lives.computeIfAbsent(partition(key), partition -> new HashMap<>()).put(key, copies.leaseSeconds(number));
        }
        records.setAll(batch);
        lease(lives.values());
    }

    /** One operation for each partition: with keys of several, each partition would be sent all of them. */
    private void lease(Collection<Map<String, Long>> livesByPartition) {
        List<CompletableFuture<?>> puts = new ArrayList<>();
        for (Map<String, Long> lives : livesByPartition)
            puts.add(leases.submitToKeys(lives.keySet(), new PutLeases(lease, lives))
                    .toCompletableFuture());
        puts.forEach(CompletableFuture::join);
    }

    private int partition(String key) {
        return hazelcast.getPartitionService().getPartition(key).getPartitionId();
    }

    @Override
    public void close() {
        hazelcast.shutdown();
    }
}
