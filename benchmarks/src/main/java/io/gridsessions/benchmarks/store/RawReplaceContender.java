// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.store;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.Map;
import java.util.Set;

/** The one operation that a small change costs at least: {@code replace} of as many bytes as our record has. */
final class RawReplaceContender implements Contender {
    private final IMap<String, byte[]> records;
    private final IMap<String, byte[]> map;
    private final Set<String> earlier;
    private final int bytes;
    private byte[][] states = {};
    private int[] turns = {};

    /** On an instance that sees the records of sessions of this size, the next to be stored. */
    RawReplaceContender(HazelcastInstance hazelcast, int bytes) {
        this.records = hazelcast.getMap("sessions");
        this.map = hazelcast.getMap("raw-replace-" + bytes);
        this.earlier = Set.copyOf(records.keySet());
        this.bytes = bytes;
    }

    @Override
    public String name() {
        return "raw replace";
    }

    @Override
    public int bytes() {
        return bytes;
    }

    @Override
    public boolean supports(Operation operation) {
        return operation == Operation.SAVE_CHANGED;
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
        int turn = turns[session]++;
        if (!map.replace(key(session), states[turn % 2], states[(turn + 1) % 2]))
            throw new IllegalStateException("The raw map lost a change");
    }

    @Override
    public void verify(Operation operation) {
        // each replace has answered whether it took place
    }

    private static String key(int session) {
        return "//0.0.0.0/session" + session;
    }
}
