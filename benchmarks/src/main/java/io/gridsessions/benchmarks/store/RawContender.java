// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.store;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Plain operations of Hazelcast with as many bytes as a session has: {@code set}, {@code get} and {@code setTtl}. */
final class RawContender implements Contender {
    private static final long TTL_SECONDS = 1_860;

    private final IMap<String, byte[]> map;
    private final byte[] value;
    private int sets;

    RawContender(HazelcastInstance hazelcast, int bytes) {
        map = hazelcast.getMap("raw-" + bytes);
        value = new byte[bytes];
        new Random(bytes).nextBytes(value);
    }

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public int bytes() {
        return value.length;
    }

    @Override
    public boolean supports(Operation operation) {
        return operation != Operation.SAVE_UNCHANGED;
    }

    @Override
    public void prepare(int sessions) {
        for (int i = 0; i < sessions; i++) map.set(key(i), value);
    }

    @Override
    public void run(Operation operation, int session) {
        switch (operation) {
            case SAVE_UNCHANGED, SAVE_CHANGED -> map.set(key(session), value);
            case LOAD_ONE, LOAD_ALL -> require(isAsLong(map.get(key(session))));
            case CREATE -> map.set("new" + sets++, value);
            case TOUCH -> require(map.setTtl(key(session), TTL_SECONDS, TimeUnit.SECONDS));
        }
    }

    @Override
    public void verify(Operation operation) {
        if (operation != Operation.CREATE) return;
        for (; sets > 0; sets--) require(isValue(map.remove("new" + (sets - 1))));
    }

    private boolean isAsLong(byte @Nullable [] read) {
        return read != null && read.length == value.length;
    }

    private boolean isValue(byte @Nullable [] read) {
        return Arrays.equals(read, value);
    }

    private static void require(boolean there) {
        if (!there) throw new IllegalStateException("The raw map lost an entry");
    }

    private static String key(int session) {
        return "//0.0.0.0/session" + session;
    }
}
