// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.store;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.Map;
import java.util.Set;

/**
 * The operations that can't be done without, with as many bytes as our record has: a {@code replace} for a small change,
 * and a {@code get} for a load.
 */
final class RawRecordContender implements Contender {
    private final IMap<String, byte[]> records;
    private final IMap<String, byte[]> map;
    private final Set<String> earlier;
    private final int bytes;
    private byte[][] states = {};
    private int[] turns = {};

    /** On an instance that sees the records of sessions of this size, the next to be stored. */
    RawRecordContender(HazelcastInstance hazelcast, int bytes) {
        this.records = hazelcast.getMap("sessions");
        this.map = hazelcast.getMap("raw-records-" + bytes);
        this.earlier = Set.copyOf(records.keySet());
        this.bytes = bytes;
    }

    @Override
    public String name() {
        return "raw operations";
    }

    @Override
    public int bytes() {
        return bytes;
    }

    @Override
    public boolean supports(Operation operation) {
        return operation == Operation.SAVE_CHANGED || operation == Operation.LOAD_ONE;
    }

    @Override
    public void prepare(int sessions) {
        byte[] record = records.entrySet().stream()
                .filter(entry -> !earlier.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findAny()
                .orElseThrow();
        byte[] changed = record.clone();
        changed[changed.length - 1]++;
        states = new byte[][] {record, changed};
        turns = new int[sessions];
        for (int i = 0; i < sessions; i++) map.set(key(i), record);
    }

    @Override
    public void run(Operation operation, int session) {
        if (operation == Operation.LOAD_ONE) get(key(session));
        else replace(key(session), turns[session]++);
    }

    private void get(String key) {
        byte[] record = map.get(key);
        if (record == null || record.length != states[0].length)
            throw new IllegalStateException("The raw map lost a record");
    }

    private void replace(String key, int turn) {
        if (!map.replace(key, states[turn % 2], states[(turn + 1) % 2]))
            throw new IllegalStateException("The raw map lost a change");
    }

    @Override
    public void verify(Operation operation) {
        // each operation has answered whether it took place
    }

    private static String key(int session) {
        return "//0.0.0.0/session" + session;
    }
}
