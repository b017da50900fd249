// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.gridsessions.benchmarks.contender.GridLocation;
import io.gridsessions.benchmarks.contender.PlainHazelcast;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Fills a grid with sessions that nobody asks for: copies of one that is there, under other ids. */
final class ManySessions {
    private static final String RECORDS = "sessions";
    private static final String LEASES = RECORDS + ".leases";
    private static final long TTL_SECONDS = 7_200;
    private static final int BATCH = 500;
    private static final int IN_FLIGHT = 128;

    private final IMap<String, byte[]> records;
    private final IMap<String, byte[]> leases;

    private ManySessions(HazelcastInstance hazelcast) {
        records = hazelcast.getMap(RECORDS);
        leases = hazelcast.getMap(LEASES);
    }

    static void fill(GridLocation grid, int count) throws InterruptedException {
        HazelcastInstance hazelcast = PlainHazelcast.start(grid);
        try {
            new ManySessions(hazelcast).fill(count);
        } finally {
            hazelcast.shutdown();
        }
    }

    private void fill(int count) throws InterruptedException {
        String key = records.keySet().iterator().next();
        byte[] record = Objects.requireNonNull(records.get(key));
        byte[] lease = Objects.requireNonNull(leases.get(key));
        String prefix = key.substring(0, key.lastIndexOf('|') + 1);
        for (int done = 0; done < count; done += BATCH) fill(prefix, record, lease, Math.min(BATCH, count - done));
        if (records.size() < count || leases.size() < count) throw new IllegalStateException("The grid is not filled");
    }

    private void fill(String prefix, byte[] record, byte[] lease, int count) throws InterruptedException {
        Map<String, byte[]> batch = new HashMap<>();
        while (batch.size() < count) batch.put(prefix + UUID.randomUUID(), record);
        records.setAll(batch);
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        for (String key : batch.keySet()) {
            inFlight.acquire();
            leases.setAsync(key, lease, TTL_SECONDS, TimeUnit.SECONDS)
                    .whenComplete((done, failure) -> inFlight.release());
        }
        inFlight.acquire(IN_FLIGHT);
    }
}
