// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.store;

import io.gridsessions.benchmarks.cluster.Closing;
import io.gridsessions.benchmarks.cluster.JavaProcess;
import io.gridsessions.benchmarks.cluster.JvmProbe;
import io.gridsessions.benchmarks.cluster.MemberSettings;
import io.gridsessions.benchmarks.cluster.Members;
import io.gridsessions.benchmarks.cluster.Starting;
import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.contender.GridLocation;
import io.gridsessions.benchmarks.contender.SessionKeeping;
import io.gridsessions.benchmarks.report.Case;
import io.gridsessions.benchmarks.report.Metric;
import io.gridsessions.benchmarks.report.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.jetty.hazelcast.session.SessionDataSerializer;
import org.eclipse.jetty.session.SessionData;

/**
 * The heap that a small session takes on the members: both copies, and all entries that belong to it.
 *
 * <p>Each contender has two members of its own, stock ones but for Jetty's store with queries: to index sessions, members
 * must be able to read them, and need the classes of Jetty and of the attributes. Their live heap is taken after a full collection, before and after
 * many sessions were stored.
 */
public final class HeapBenchmark {
    /** What this part of a run is called. */
    public static final String PART = "scale";

    private static final int BYTES = 1_024;

    /** By then each partition has what it keeps for a map, however many sessions are in it. */
    private static final int BEFORE = 2_000;

    private final int sessions;
    private final Results results;

    /** A benchmark with that many sessions, which adds its figures to the results. */
    public HeapBenchmark(int sessions, Results results) {
        this.sessions = sessions;
        this.results = results;
    }

    /** Measures all contenders: what one's members keep does not depend on what the others do meanwhile. */
    public void run(Path directory) throws Exception {
        MemberSettings stock = MemberSettings.STOCK.weighed();
        MemberSettings reading = stock.reading(SessionData.class, SessionDataSerializer.class);
        List<Weighed> all = List.of(
                new Weighed(SessionKeeping.OURS_ALWAYS, "ours", stock),
                new Weighed(SessionKeeping.PEER, SessionKeeping.PEER.toString(), stock),
                new Weighed(SessionKeeping.PEER_QUERIES, SessionKeeping.PEER_QUERIES.toString(), reading));
        List<Double> bytes = Starting.all(all.stream()
                .map(weighed -> (Callable<Double>) () -> bytesEach(weighed, directory))
                .toList());
        Case at = new Case(PART, Topology.CLIENT, "heap", BYTES);
        for (int i = 0; i < all.size(); i++) results.add(at, all.get(i).name(), Metric.HEAP, bytes.get(i));
    }

    private record Weighed(SessionKeeping keeping, String name, MemberSettings members) {}

    private double bytesEach(Weighed weighed, Path directory) throws Exception {
        List<Closing.Ending> endings = new ArrayList<>();
        try {
            String cluster = "bench-heap-" + weighed.keeping();
            Members members = Members.startTwo(cluster.replaceAll("\\W+", "-"), directory, weighed.members());
            endings.add(members::close);
            GridLocation grid = GridLocation.client(members.clusterName(), members.addresses());
            StoreNode node = StoreNode.start(weighed.keeping().beans(grid));
            endings.add(0, node::close);
            JettyContender contender = new JettyContender(weighed.name(), node, EnumSet.allOf(Operation.class), BYTES);
            return grown(contender, members) / (double) sessions;
        } finally {
            Closing.all(endings);
        }
    }

    private long grown(JettyContender contender, Members members) throws Exception {
        contender.prepare(BEFORE);
        long before = liveHeap(members);
        for (int i = 0; i < sessions; i++) contender.run(Operation.CREATE, 0);
        return liveHeap(members) - before;
    }

    private static long liveHeap(Members members) throws Exception {
        long bytes = 0;
        for (JavaProcess process : members.processes()) {
            try (JvmProbe probe = JvmProbe.of(process.pid())) {
                bytes += probe.liveHeapBytes();
            }
        }
        return bytes;
    }
}
