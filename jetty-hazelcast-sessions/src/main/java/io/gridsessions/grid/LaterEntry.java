// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A write to one entry of a map in Hazelcast that nobody waits for. */
abstract sealed class LaterEntry implements LaterWrites.Write {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    final String key;
    private final Supplier<IMap<String, byte[]>> map;

    private LaterEntry(Supplier<IMap<String, byte[]>> map, String key) {
        this.map = map;
        this.key = key;
    }

    final IMap<String, byte[]> map() {
        return map.get();
    }

    @Override
    public final Object target() {
        return key;
    }

    /** Writes a new entry. */
    static final class Put extends LaterEntry {
        private final long asked = System.nanoTime();
        private final byte[] value;
        private final long ttlSeconds;

        Put(Supplier<IMap<String, byte[]>> map, String key, byte[] value, long ttlSeconds) {
            super(map, key);
            this.value = value;
            this.ttlSeconds = ttlSeconds;
        }

        @Override
        public void now() {
            map().putIfAbsent(key, value, ttlSeconds, TimeUnit.SECONDS);
        }

        /**
         * Hazelcast has no asynchronous put-if-absent. To look first would take so long that a node which dies then leaves
         * many sessions without a lease: what was there already, which is rare, is put back afterwards.
         */
        @Override
        public CompletionStage<?> start() {
            IMap<String, byte[]> map = map();
            return map.putAsync(key, value, ttlSeconds, TimeUnit.SECONDS)
                    .thenCompose(
                            before -> before == null ? DONE : map.setAsync(key, before, ttl(before), TimeUnit.SECONDS));
        }

        /** That of a claim, which says itself when it lapses; or of a lease that was renewed after this was asked for. */
        private long ttl(byte[] before) {
            if (LeaseValue.isClaim(before)) {
                return LeaseTtl.seconds(Claims.TTL);
            }
            return ttlSeconds == GridMap.FOR_EVER
                    ? ttlSeconds
                    : ttlSeconds + LeaseTtl.seconds(Duration.ofNanos(System.nanoTime() - asked));
        }
    }

    /** Gives an entry another time to live. */
    static final class Ttl extends LaterEntry {
        private final long ttlSeconds;

        Ttl(Supplier<IMap<String, byte[]>> map, String key, long ttlSeconds) {
            super(map, key);
            this.ttlSeconds = ttlSeconds;
        }

        @Override
        public void now() {
            map().setTtl(key, ttlSeconds, TimeUnit.SECONDS);
        }

        /** Hazelcast has none that is asynchronous. */
        @Override
        public CompletionStage<?> start() {
            now();
            return DONE;
        }
    }

    /** Removes an entry, or bars the way of one that is written late. */
    static final class Bar extends LaterEntry {
        private final byte[] bar;
        private final long ttlSeconds;

        Bar(Supplier<IMap<String, byte[]>> map, String key, byte[] bar, long ttlSeconds) {
            super(map, key);
            this.bar = bar;
            this.ttlSeconds = ttlSeconds;
        }

        /** What comes between the two steps is overwritten: it was late. */
        @Override
        public void now() {
            if (map().remove(key) == null) {
                map().set(key, bar, ttlSeconds, TimeUnit.SECONDS);
            }
        }

        /** Where so much is waiting, nearly all is there to be removed: no bar, which would take a second step. */
        @Override
        public CompletionStage<?> start() {
            return map().deleteAsync(key);
        }
    }

    /** Removes an entry. */
    static final class Delete extends LaterEntry {
        Delete(Supplier<IMap<String, byte[]>> map, String key) {
            super(map, key);
        }

        @Override
        public void now() {
            map().delete(key);
        }

        @Override
        public CompletionStage<?> start() {
            return map().deleteAsync(key);
        }
    }
}
