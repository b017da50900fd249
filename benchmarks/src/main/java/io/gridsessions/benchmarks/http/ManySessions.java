// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.gridsessions.benchmarks.contender.GridLocation;
import io.gridsessions.benchmarks.contender.PlainHazelcast;
import io.gridsessions.codec.MalformedRecordException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Fills a grid with sessions that nobody asks for: copies of one that is there, under other ids. */
final class ManySessions implements AutoCloseable {
    private static final String RECORDS = "sessions";
    private static final String LEASES = RECORDS + ".leases";
    private static final int BATCH = 10_000;
    /** Many, so that there are some hundred for each partition: an operation costs more than an entry does. */
    private static final int BATCH_ALIKE = 100_000;

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

    /** Puts that many copies into the grid, each with a record of its own. */
    void fill(int count, Copies copies) throws MalformedRecordException {
        for (int done = 0; done < count; done += BATCH) {
            Map<String, byte[]> batch = new HashMap<>();
            Map<Long, List<String>> bySeconds = new HashMap<>();
            for (int number = done; number < Math.min(done + BATCH, count); number++) {
                String id = UUID.randomUUID().toString();
                batch.put(prefix + id, copies.record(record, id, number));
                bySeconds
                        .computeIfAbsent(copies.leaseSeconds(number), seconds -> new ArrayList<>())
                        .add(prefix + id);
            }
            records.setAll(batch);
            bySeconds.forEach((seconds, keys) -> put(leases, lease, seconds, keys));
        }
        requireFilled(count);
    }

    /** Puts that many copies into the grid that all have the record copied, and live for hours: it is sent once a batch. */
    void fillAlike(int count) {
        for (int done = 0; done < count; done += BATCH_ALIKE) {
            List<String> keys = new ArrayList<>();
            for (int number = done; number < Math.min(done + BATCH_ALIKE, count); number++)
                keys.add(prefix + UUID.randomUUID());
            put(records, record, Copies.HOURS, keys);
            put(leases, lease, Copies.HOURS, keys);
        }
        requireFilled(count);
    }

    private void requireFilled(int count) {
        if (records.size() < count || leases.size() < count) throw new IllegalStateException("The grid is not filled");
    }

    /** One operation for each partition: with keys of several, each partition would be sent all of them. */
    private void put(IMap<String, byte[]> map, byte[] value, long seconds, List<String> keys) {
        PutAlike put = new PutAlike(value, seconds);
        keys.stream().collect(Collectors.groupingBy(this::partition, Collectors.toSet())).values().stream()
                .map(together -> map.submitToKeys(together, put).toCompletableFuture())
                .toList()
                .forEach(CompletableFuture::join);
    }

    private int partition(String key) {
        return hazelcast.getPartitionService().getPartition(key).getPartitionId();
    }

    @Override
    public void close() {
        hazelcast.shutdown();
    }
}
