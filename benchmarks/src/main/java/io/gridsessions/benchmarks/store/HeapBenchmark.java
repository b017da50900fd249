// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.store;

import io.gridsessions.benchmarks.cluster.Closing;
import io.gridsessions.benchmarks.cluster.JavaProcess;
import io.gridsessions.benchmarks.cluster.JvmProbe;
import io.gridsessions.benchmarks.cluster.MemberSettings;
import io.gridsessions.benchmarks.cluster.Members;
import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.contender.GridLocation;
import io.gridsessions.benchmarks.contender.SessionKeeping;
import io.gridsessions.benchmarks.report.Case;
import io.gridsessions.benchmarks.report.Metric;
import io.gridsessions.benchmarks.report.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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

    /** Measures one contender after the other. */
    public void run(Path directory) throws Exception {
        MemberSettings stock = MemberSettings.STOCK.weighed();
        MemberSettings reading = stock.reading(SessionData.class, SessionDataSerializer.class);
        measure(SessionKeeping.OURS_ALWAYS, "ours", start(stock, directory));
        measure(SessionKeeping.PEER, SessionKeeping.PEER.toString(), start(stock, directory));
        measure(SessionKeeping.PEER_QUERIES, SessionKeeping.PEER_QUERIES.toString(), start(reading, directory));
    }

    private static Members start(MemberSettings settings, Path directory) throws IOException {
        return Members.startTwo("bench-heap", directory, settings);
    }

    private void measure(SessionKeeping keeping, String name, Members members) throws Exception {
        List<Closing.Ending> endings = new ArrayList<>();
        try {
            endings.add(members::close);
            GridLocation grid = GridLocation.client(members.clusterName(), members.addresses());
            StoreNode node = StoreNode.start(keeping.beans(grid));
            endings.add(0, node::close);
            JettyContender contender = new JettyContender(name, node, EnumSet.allOf(Operation.class), BYTES);
            double bytes = grown(contender, members) / (double) sessions;
            results.add(new Case(PART, Topology.CLIENT, "heap", BYTES), name, Metric.HEAP, bytes);
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
