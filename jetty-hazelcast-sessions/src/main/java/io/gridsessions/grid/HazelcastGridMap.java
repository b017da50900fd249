// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.core.EntryView;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryExpiredListener;
import com.hazelcast.map.listener.EntryRemovedListener;
import com.hazelcast.query.Predicate;
import com.hazelcast.query.Predicates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A map of the grid in Hazelcast, by plain operations only: a member needs none of our classes. */
final class HazelcastGridMap implements GridMap {
    /** Hazelcast's name for the key in a query. A range of keys says what {@code like} cannot: it has no sound escape. */
    private static final String KEY = "__key";

    private final Supplier<IMap<String, byte[]>> opener;
    private final Parts parts;
    private final BoundedCalls calls;
    private final LaterWrites later;
    private final RoundTrips roundTrips;

    private volatile @Nullable IMap<String, byte[]> opened;

    /** A map that is opened by its first use. */
    HazelcastGridMap(Supplier<IMap<String, byte[]>> opener, Link link) {
        this.opener = opener;
        this.parts = link.parts();
        this.calls = link.calls();
        this.later = link.later();
        this.roundTrips = link.roundTrips();
    }

    private IMap<String, byte[]> map() {
        IMap<String, byte[]> known = opened;
        if (known == null) {
            known = opener.get();
            opened = known;
        }
        return known;
    }

    @Override
    public void requireReachable(String key) {
        calls.check(key, Operation.WRITE);
    }

    @Override
    public byte @Nullable [] get(String key, Deadline deadline) {
        long begun = System.nanoTime();
        byte[] value = calls.call(key, Operation.READ, deadline, () -> map().get(key));
        roundTrips.measured(System.nanoTime() - begun);
        return value;
    }

    @Override
    public Map<String, byte[]> getAll(Set<String> keys, Deadline deadline) {
        return calls.callAll(keys, Operation.READ_ALL, deadline, () -> map().getAll(keys));
    }

    @Override
    public @Nullable GridEntry entry(String key, Deadline deadline) {
        EntryView<String, byte[]> view =
                calls.call(key, Operation.READ_EXPIRY, deadline, () -> map().getEntryView(key));
        return view == null ? null : new GridEntry(view.getValue(), view.getExpirationTime());
    }

    @Override
    public byte @Nullable [] putIfAbsent(String key, byte[] value, long ttlSeconds, Deadline deadline) {
        return calls.call(
                key, Operation.WRITE_NEW, deadline, () -> map().putIfAbsent(key, value, ttlSeconds, TimeUnit.SECONDS));
    }

    @Override
    public void set(String key, byte[] value, long ttlSeconds, Deadline deadline) {
        calls.call(key, Operation.WRITE, deadline, () -> {
            map().set(key, value, ttlSeconds, TimeUnit.SECONDS);
            return true;
        });
    }

    @Override
    public boolean overlapPays() {
        return roundTrips.areLong();
    }

    @Override
    public Pending beginSet(String key, byte[] value, long ttlSeconds) {
        calls.check(key, Operation.WRITE);
        try {
            CompletableFuture<Void> begun =
                    map().setAsync(key, value, ttlSeconds, TimeUnit.SECONDS).toCompletableFuture();
            return deadline -> awaitUninterrupted(begun, deadline);
        } catch (RuntimeException e) {
            throw Failures.translate(e, Operation.WRITE);
        }
    }

    /** As all calls do, keeps an interrupt that was there before for afterwards. */
    private static void awaitUninterrupted(CompletableFuture<Void> begun, Deadline deadline) {
        boolean interruptedBefore = Thread.interrupted();
        try {
            await(begun, deadline);
        } finally {
            if (interruptedBefore) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void await(CompletableFuture<Void> begun, Deadline deadline) {
        try {
            begun.get(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? Failures.translate(failure, Operation.WRITE)
                    : new GridUnavailableException("The grid could not " + Operation.WRITE, e);
        } catch (TimeoutException e) {
            throw deadline.exceeded(Operation.WRITE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GridUnavailableException("Interrupted while waiting for the grid to " + Operation.WRITE, e);
        }
    }

    @Override
    public void putIfAbsentLater(String key, byte[] value, long ttlSeconds) {
        later.add(new LaterEntry.Put(this::map, key, value, ttlSeconds));
    }

    @Override
    public boolean replace(String key, byte[] expected, byte[] value, Deadline deadline) {
        return calls.call(key, Operation.REPLACE, deadline, () -> map().replace(key, expected, value));
    }

    @Override
    public boolean remove(String key, byte[] expected, Deadline deadline) {
        return calls.call(key, Operation.REMOVE, deadline, () -> map().remove(key, expected));
    }

    @Override
    public void removeLater(String key) {
        later.add(new LaterEntry.Delete(this::map, key));
    }

    @Override
    public void removeOrBarLater(String key, byte[] bar, long ttlSeconds) {
        later.add(new LaterEntry.Bar(this::map, key, bar, ttlSeconds));
    }

    @Override
    public boolean setTtl(String key, long ttlSeconds, Deadline deadline) {
        return calls.call(key, Operation.PROLONG, deadline, () -> map().setTtl(key, ttlSeconds, TimeUnit.SECONDS));
    }

    @Override
    public void setTtlLater(String key, long ttlSeconds) {
        later.add(new LaterEntry.Ttl(this::map, key, ttlSeconds));
    }

    @Override
    public List<String> parts() {
        return parts.texts();
    }

    @Override
    public Set<String> keys(String prefix, String part, Deadline deadline) {
        Predicate<String, byte[]> inSpace = Predicates.between(KEY, prefix, prefix + Character.MAX_VALUE);
        Predicate<String, byte[]> inPart = Predicates.partitionPredicate(part, inSpace);
        return calls.call(part, Operation.LIST_KEYS, deadline, () -> map().keySet(inPart));
    }

    @Override
    public Subscription onRemoved(Consumer<String> keys) {
        EntryRemovedListener<String, byte[]> listener = event -> keys.accept(event.getKey());
        UUID registration = map().addEntryListener(listener, false);
        return () -> map().removeEntryListener(registration);
    }

    @Override
    public Subscription onExpired(Consumer<String> keys) {
        EntryExpiredListener<String, byte[]> listener = event -> keys.accept(event.getKey());
        UUID registration = map().addEntryListener(listener, false);
        return () -> map().removeEntryListener(registration);
    }
}
