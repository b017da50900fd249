// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.EntryView;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.gridsessions.grid.FinishedMoves;
import io.gridsessions.jetty.WalkNode.Destroyed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Three nodes behind a balancer that knows which of them run, and a look at the grid past all of them. */
final class WalkCluster implements AutoCloseable {
    static final int NODES = 3;

    /** The node that renews a lease at each request. */
    private static final int TOUCHING = 2;

    private static final List<String> MAPS = List.of("sessions", "sessions.leases", "sessions.blobs");

    /** What all keys begin with. */
    private static final String PREFIX = "/|0.0.0.0|";

    private final IntFunction<HazelcastSessionDataStoreFactory> factories;
    private final Duration laterWrites;
    private final @Nullable WalkNode[] nodes = new WalkNode[NODES];
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final HazelcastInstance observer;
    private volatile Consumer<Destroyed> listener = event -> {};

    /** Nodes in the cluster of that name at these addresses, whose stores the factories make, by number. */
    WalkCluster(IntFunction<HazelcastSessionDataStoreFactory> factories, String name, String addresses) {
        this(factories, name, addresses, Duration.ofSeconds(15));
    }

    /** As the other one, but what nobody waits for is written after that time at most. */
    WalkCluster(
            IntFunction<HazelcastSessionDataStoreFactory> factories,
            String name,
            String addresses,
            Duration laterWrites) {
        this.factories = factories;
        this.laterWrites = laterWrites;
        startAll();
        ClientConfig config = new ClientConfig().setClusterName(name);
        config.getNetworkConfig().setAddresses(List.of(addresses.split(",")));
        config.setProperty("hazelcast.logging.type", "slf4j");
        observer = HazelcastClient.newHazelcastClient(config);
    }

    /** Has all nodes run, no session in the grid, and the ends of sessions told from now on. */
    void begin(Consumer<Destroyed> destroyed) {
        listener = destroyed;
        startAll();
        for (String map : MAPS) map(map).clear();
    }

    void startAll() {
        for (int i = 0; i < NODES; i++) if (nodes[i] == null) nodes[i] = start(i);
    }

    private WalkNode start(int number) {
        try {
            HazelcastSessionDataStoreFactory factory = factories.apply(number);
            if (number == TOUCHING) factory.setTouchMargin(0);
            return new WalkNode("n" + number, factory, event -> listener.accept(event));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Stops a node, unless it is the last but one. */
    void stop(int number) {
        WalkNode node = nodes[number];
        if (node == null || running().count() < NODES) return;
        nodes[number] = null;
        node.close();
    }

    /** The node of that number, or another one if it is down. */
    WalkNode node(int number) {
        WalkNode node = nodes[number % NODES];
        return node == null ? node(number + 1) : node;
    }

    /** As {@link #node}, but not that one. */
    WalkNode nodeBesides(WalkNode other, int number) {
        WalkNode node = node(number);
        return node == other ? nodeBesides(other, number + 1) : node;
    }

    private Stream<WalkNode> running() {
        return Arrays.stream(nodes).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    <T> CompletableFuture<T> inBackground(Supplier<T> request) {
        return CompletableFuture.supplyAsync(request, clients);
    }

    /** Has all nodes look for due sessions, at once. */
    void scavenge() {
        List<WalkNode> running = running().toList();
        CyclicBarrier start = new CyclicBarrier(running.size());
        List<CompletableFuture<?>> done = new ArrayList<>();
        for (WalkNode node : running)
            done.add(CompletableFuture.runAsync(
                    () -> {
                        meet(start);
                        node.scavenge();
                    },
                    clients));
        done.forEach(CompletableFuture::join);
    }

    static void meet(CyclicBarrier others) {
        try {
            others.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for a lease that its node writes without waiting, and that would outlive a session which ends at once. */
    void awaitLease(String id) {
        IMap<String, byte[]> leases = map(MAPS.get(1));
        afterLaterWrites(() -> leases.containsKey(PREFIX + id) ? Set.of() : Set.of(id));
    }

    /** Which of these ids still have a record or a lease, once everything that nobody waits for is written. */
    Set<String> left(Set<String> ids) {
        return afterLaterWrites(() -> left(MAPS.subList(0, 2), key -> ids.contains(key.substring(PREFIX.length()))));
    }

    /** All keys in all maps, once everything that nobody waits for is written. */
    Set<String> left() {
        return afterLaterWrites(() -> left(MAPS, key -> true));
    }

    /** Such keys, but for marks under old ids, and bars of leases that are late, which are about to run out. */
    private Set<String> left(List<String> maps, Predicate<String> which) {
        Set<String> left = new TreeSet<>();
        for (String map : maps)
            for (String key : map(map).keySet()) if (which.test(key) && !runsOut(map, key)) left.add(map + " " + key);
        return left;
    }

    private boolean runsOut(String map, String key) {
        if (map.equals(MAPS.get(2))) return false;
        EntryView<String, byte[]> mark = map(map).getEntryView(key);
        if (mark == null) return true;
        long millis = mark.getExpirationTime() - System.currentTimeMillis();
        return map.equals(MAPS.get(0))
                ? FinishedMoves.isMarkThatRunsOut(mark.getValue(), millis)
                : !waitsForBars() && FinishedMoves.isBarThatRunsOut(mark.getValue(), millis);
    }

    /** A cluster that does not wait so long for later writes can't tell a bar from what nobody removes. */
    private boolean waitsForBars() {
        return laterWrites.compareTo(FinishedMoves.LONGEST_BAR) >= 0;
    }

    private Set<String> afterLaterWrites(Supplier<Set<String>> look) {
        try {
            await().atMost(laterWrites)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> look.get().isEmpty());
            return Set.of();
        } catch (ConditionTimeoutException e) {
            return look.get();
        }
    }

    private IMap<String, byte[]> map(String name) {
        return observer.getMap(name);
    }

    @Override
    public void close() {
        observer.shutdown();
        for (WalkNode node : running().toList()) node.close();
        clients.shutdown();
    }
}
