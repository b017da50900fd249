// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A map whose writes leave open, at the turn of a switch, whether they took place. */
final class FaultyGridMap extends ForwardingGridMap {
    /** What happens to the next write only. */
    enum Fault {
        NONE,
        /** Done, and done again after the owner died: the second attempt answers for the first. */
        REPEATED,
        /** Done, but no backup confirmed it. */
        UNCONFIRMED,
        /** Lost with the owner before a backup had it. */
        LOST
    }

    private Fault fault = Fault.NONE;

    FaultyGridMap(GridMap map) {
        super(map);
    }

    void next(Fault next) {
        fault = next;
    }

    @Override
    public byte @Nullable [] putIfAbsent(String key, byte[] value, long ttlSeconds, Deadline deadline) {
        return faulty(() -> map.putIfAbsent(key, value, ttlSeconds, deadline));
    }

    @Override
    public void set(String key, byte[] value, long ttlSeconds, Deadline deadline) {
        faulty(() -> {
            map.set(key, value, ttlSeconds, deadline);
            return true;
        });
    }

    @Override
    public boolean replace(String key, byte[] expected, byte[] value, Deadline deadline) {
        return faulty(() -> map.replace(key, expected, value, deadline));
    }

    @Override
    public boolean remove(String key, byte[] expected, Deadline deadline) {
        return faulty(() -> map.remove(key, expected, deadline));
    }

    @Override
    public boolean setTtl(String key, long ttlSeconds, Deadline deadline) {
        return faulty(() -> map.setTtl(key, ttlSeconds, deadline));
    }

    private <T> T faulty(Supplier<T> write) {
        Fault now = fault;
        fault = Fault.NONE;
        return switch (now) {
            case NONE -> write.get();
            case REPEATED -> {
                T unused = write.get();
                yield write.get();
            }
            case UNCONFIRMED -> {
                T unused = write.get();
                throw unconfirmed();
            }
            case LOST -> throw unconfirmed();
        };
    }

    private static IndeterminateWriteException unconfirmed() {
        return new IndeterminateWriteException("no backup confirmed it", new IllegalStateException());
    }
}
