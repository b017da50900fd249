// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.store;

import com.hazelcast.core.HazelcastInstance;
import io.gridsessions.benchmarks.cluster.Closing;
import io.gridsessions.benchmarks.cluster.CpuMeter;
import io.gridsessions.benchmarks.cluster.MemberSettings;
import io.gridsessions.benchmarks.cluster.Members;
import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.contender.GridLocation;
import io.gridsessions.benchmarks.contender.PlainHazelcast;
import io.gridsessions.benchmarks.contender.SessionKeeping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * All contenders of the store level, started.
 *
 * <p>As clients they share one cluster of two stock members. Embedded, each is a member of a cluster of its own, with
 * one stock member in a process of its own.
 */
final class StoreContest implements AutoCloseable {
    private static final Set<Operation> ALL_BUT_TOUCH = EnumSet.complementOf(EnumSet.of(Operation.TOUCH));
    private static final Set<Operation> PEER = EnumSet.allOf(Operation.class);

    private static final int WARM_BYTES = 1_024;
    private static final int WARM_SESSIONS = 1_000;

    private final Topology topology;
    private final Path directory;
    private final MemberSettings settings;
    private final List<Members> members = new ArrayList<>();
    private final List<Contender> contenders = new ArrayList<>();

    private final CpuMeter cpu = new CpuMeter();

    private StoreContest(Topology topology, Path directory, MemberSettings settings) {
        this.topology = topology;
        this.directory = directory;
        this.settings = settings;
    }

    static StoreContest start(Topology topology, Path directory, Duration latency) throws Exception {
        StoreContest contest = new StoreContest(topology, directory, MemberSettings.STOCK.withLatency(latency));
        try {
            contest.start();
            return contest;
        } catch (Exception e) {
            contest.close();
            throw e;
        }
    }

    List<Contender> contenders() {
        return contenders;
    }

    /** The processor time of all that takes part. */
    CpuMeter cpu() {
        return cpu;
    }

    private void start() throws Exception {
        HazelcastInstance hazelcast = PlainHazelcast.start(location("raw"));
        RawContender raw = new RawContender(hazelcast);
        contenders.add(raw);
        raw.prepare(WARM_BYTES, WARM_SESSIONS); // members just started answer so slowly that a store might give up
        add(SessionKeeping.OURS_ALWAYS, "ours", ALL_BUT_TOUCH);
        add(SessionKeeping.OURS_NO_MARGIN, "ours", EnumSet.of(Operation.TOUCH));
        add(SessionKeeping.PEER, "jetty-hazelcast", PEER);
        if (topology == Topology.CLIENT) contenders.add(new RawReplaceContender(hazelcast));
        for (Members cluster : members) {
            cluster.awaitTwo();
            cpu.watch(cluster.processes());
        }
    }

    private void add(SessionKeeping keeping, String name, Set<Operation> operations) throws Exception {
        StoreNode node = StoreNode.start(
                keeping.beans(location(keeping.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
        contenders.add(new JettyContender(name, node, operations));
    }

    private GridLocation location(String name) throws Exception {
        if (topology == Topology.EMBEDDED) return beside(Members.startOneOfTwo("bench-" + name, directory));
        if (members.isEmpty()) members.add(Members.startTwo("bench", directory, settings));
        Members shared = members.get(0);
        return GridLocation.client(shared.clusterName(), shared.addresses());
    }

    private GridLocation beside(Members one) {
        members.add(one);
        return GridLocation.member(
                one.clusterName(), one.addresses(), one.ports().get(1));
    }

    @Override
    public void close() {
        List<Closing.Ending> endings = new ArrayList<>();
        endings.add(cpu::close);
        contenders.forEach(contender -> endings.add(contender::close));
        members.forEach(cluster -> endings.add(cluster::close));
        Closing.all(endings);
    }
}
