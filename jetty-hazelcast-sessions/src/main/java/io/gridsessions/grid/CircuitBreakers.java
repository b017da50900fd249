// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.client.HazelcastClientOfflineException;
import com.hazelcast.cluster.Member;
import com.hazelcast.partition.Partition;
import com.hazelcast.partition.PartitionService;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One {@link CircuitBreaker} for each member that owns entries, and one for entries that nobody owns.
 *
 * <p>Those that are open, or suspected to have to be, are seen to by a {@link Prober}. Thread-safe.
 */
final class CircuitBreakers implements AutoCloseable {
    /** A member that has answered within this time answers. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final PartitionService partitions;
    private final GridHealth health;
    private final Prober prober;
    private final Map<UUID, CircuitBreaker> byMember = new ConcurrentHashMap<>();
    private final Set<CircuitBreaker> suspects = ConcurrentHashMap.newKeySet();

    /**
     * None open.
     *
     * @param partitions knows who owns what
     * @param health told of every change
     * @param probe asks for an entry, waits for a short time, and throws {@link GridUnavailableException} if in vain
     * @param name of the thread that asks
     */
    CircuitBreakers(PartitionService partitions, GridHealth health, Prober.Probe probe, String name) {
        this.partitions = partitions;
        this.health = health;
        this.prober = new Prober(this, probe, name);
    }

    /** The one of the member that owns this key's entries now; null if that is this one, which never lets us wait. */
    @Nullable
    CircuitBreaker of(String key) {
        Member owner = unlessOffline(() -> partitions.getPartition(key).getOwner());
        return owner != null && owner.localMember() ? null : of(owner);
    }

    private CircuitBreaker of(@Nullable Member owner) {
        UUID id = idOf(owner);
        CircuitBreaker known = byMember.get(id);
        return known == null ? byMember.computeIfAbsent(id, unknown -> create(id, owner)) : known;
    }

    GridHealth health() {
        return health;
    }

    private CircuitBreaker create(UUID id, @Nullable Member owner) {
        String name = owner == null
                ? "(none known)"
                : owner.getAddress().getHost() + ":" + owner.getAddress().getPort();
        return new CircuitBreaker(id, name, health.refused(), this::changed);
    }

    private void changed() {
        update();
        prober.look();
    }

    /** Forgets members that own nothing any more, and tells how those do that do. */
    synchronized void update() {
        Set<UUID> owners = owners().keySet();
        byMember.keySet().retainAll(owners);
        health.update(open(), owners.size());
    }

    /** Has it found out which of these members does not answer, if any. */
    void suspect(Collection<CircuitBreaker> some) {
        suspects.addAll(some);
        prober.look();
    }

    /** Has all members looked at that have not answered for a while, without waiting for it. */
    void lookAtQuietOnes() {
        suspect(owners().values().stream()
                .filter(owner -> !owner.answeredWithin(QUIET))
                .toList());
    }

    private Map<UUID, CircuitBreaker> owners() {
        Map<UUID, CircuitBreaker> owners = new HashMap<>();
        for (Partition partition : known()) {
            CircuitBreaker owner = of(partition.getOwner());
            owners.put(owner.member(), owner);
        }
        if (owners.isEmpty()) {
            owners.put(CircuitBreaker.NOBODY, of((Member) null));
        }
        return owners;
    }

    /** Those that may not answer, or no longer: what somebody suspected is to be looked at once. */
    Set<CircuitBreaker> doubtful() {
        Set<CircuitBreaker> doubtful = new HashSet<>(suspects);
        suspects.removeAll(doubtful);
        doubtful.addAll(open());
        return doubtful;
    }

    List<CircuitBreaker> open() {
        return byMember.values().stream().filter(CircuitBreaker::isOpen).toList();
    }

    /** A partition that the member owns now; -1 if it owns none, that is, is gone. Where none is known, nobody owns all. */
    int partitionOf(UUID member) {
        Set<Partition> known = known();
        if (known.isEmpty()) {
            return member.equals(CircuitBreaker.NOBODY) ? 0 : -1;
        }
        return known.stream()
                .filter(partition -> idOf(partition.getOwner()).equals(member))
                .mapToInt(Partition::getPartitionId)
                .findFirst()
                .orElse(-1);
    }

    private Set<Partition> known() {
        Set<Partition> known = unlessOffline(partitions::getPartitions);
        return known == null ? Set.of() : known;
    }

    /** A client that has never had a cluster is told so by an exception, not by there being none. */
    private static <T> @Nullable T unlessOffline(Supplier<@Nullable T> question) {
        try {
            return question.get();
        } catch (HazelcastClientOfflineException e) {
            return null;
        }
    }

    private static UUID idOf(@Nullable Member owner) {
        return owner == null ? CircuitBreaker.NOBODY : owner.getUuid();
    }

    @Override
    public void close() {
        prober.close();
    }
}
