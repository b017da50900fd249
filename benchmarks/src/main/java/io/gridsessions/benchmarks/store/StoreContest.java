// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.store;

import com.hazelcast.core.HazelcastInstance;
import io.gridsessions.benchmarks.Plan;
import io.gridsessions.benchmarks.cluster.Closing;
import io.gridsessions.benchmarks.cluster.CpuMeter;
import io.gridsessions.benchmarks.cluster.MemberSettings;
import io.gridsessions.benchmarks.cluster.Members;
import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.contender.GridLocation;
import io.gridsessions.benchmarks.contender.PlainHazelcast;
import io.gridsessions.benchmarks.contender.SessionKeeping;
import java.nio.file.Path;
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
    private final Plan plan;
    private final List<Members> members = new ArrayList<>();
    private final List<Closing.Ending> endings = new ArrayList<>();
    private final List<Contender> contenders = new ArrayList<>();
    private final CpuMeter cpu = new CpuMeter();

    private StoreContest(Topology topology, Path directory, Plan plan) {
        this.topology = topology;
        this.directory = directory;
        this.plan = plan;
    }

    static StoreContest start(Topology topology, Path directory, Plan plan) throws Exception {
        StoreContest contest = new StoreContest(topology, directory, plan);
        try {
            contest.start();
            return contest;
        } catch (Exception e) {
            contest.close();
            throw e;
        }
    }

    /** Each contender once for each size, those of one size side by side. */
    List<Contender> contenders() {
        return contenders;
    }

    /** The processor time of all that takes part. */
    CpuMeter cpu() {
        return cpu;
    }

    private void start() throws Exception {
        HazelcastInstance hazelcast = PlainHazelcast.start(location("raw"));
        endings.add(hazelcast::shutdown);
        new RawContender(hazelcast, WARM_BYTES)
                .prepare(WARM_SESSIONS); // members just started answer so slowly that a store might give up
        StoreNode ours = node(SessionKeeping.OURS_ALWAYS);
        StoreNode touching = node(SessionKeeping.OURS_NO_MARGIN);
        StoreNode peer = node(SessionKeeping.PEER);
        for (Members cluster : members) {
            cluster.awaitTwo();
            cpu.watch(cluster.processes());
        }
        for (int bytes : plan.store().sizes()) {
            List<Contender> ofSize = new ArrayList<>(List.of(
                    new RawContender(hazelcast, bytes),
                    new JettyContender("ours", ours, ALL_BUT_TOUCH, bytes),
                    new JettyContender("ours", touching, EnumSet.of(Operation.TOUCH), bytes),
                    new JettyContender("jetty-hazelcast", peer, PEER, bytes)));
            if (topology == Topology.CLIENT) ofSize.add(new RawRecordContender(hazelcast, bytes));
            for (Contender contender : ofSize) contender.prepare(plan.store().width());
            contenders.addAll(ofSize);
        }
    }

    private StoreNode node(SessionKeeping keeping) throws Exception {
        String name = keeping.name().toLowerCase(Locale.ROOT).replace('_', '-');
        StoreNode node = StoreNode.start(keeping.beans(location(name)));
        endings.add(node::close);
        return node;
    }

    private GridLocation location(String name) throws Exception {
        if (topology == Topology.EMBEDDED) return beside(Members.startOneOfTwo("bench-" + name, directory));
        if (members.isEmpty())
            members.add(Members.startTwo(
                    "bench",
                    directory,
                    MemberSettings.STOCK.withLatency(plan.scope().latency())));
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
        List<Closing.Ending> all = new ArrayList<>();
        all.add(cpu::close);
        all.addAll(endings);
        members.forEach(cluster -> all.add(cluster::close));
        Closing.all(all);
    }
}
