// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.Interleaved;
import io.gridsessions.benchmarks.Plan;
import io.gridsessions.benchmarks.cluster.Closing;
import io.gridsessions.benchmarks.cluster.MemberSettings;
import io.gridsessions.benchmarks.cluster.Members;
import io.gridsessions.benchmarks.cluster.Starting;
import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.contender.GridLocation;
import io.gridsessions.benchmarks.contender.SessionKeeping;
import io.gridsessions.benchmarks.node.NodeArguments;
import io.gridsessions.benchmarks.report.Case;
import io.gridsessions.benchmarks.report.Metric;
import io.gridsessions.benchmarks.report.Results;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Changing requests while the grid holds many other sessions.
 *
 * <p>A cluster of two stock members and a node for each number of sessions, asked by turns.
 */
public final class ScaleBenchmark {
    /** What this part of a run is called. */
    public static final String PART = "scale";

    private static final int BYTES = 8_192;
    private static final int WARM_UPS = 10;
    private static final Duration WARM_UP = Duration.ofMillis(400);
    private static final int HEAP_MB_AT_LEAST = 512;
    private static final int BYTES_A_SESSION = 6_000;

    private final Plan plan;
    private final Results results;
    private final List<Closing.Ending> endings = new CopyOnWriteArrayList<>();

    private record Level(String name, Load load) {}

    /** A benchmark that adds its figures to the results. */
    public ScaleBenchmark(Plan plan, Results results) {
        this.plan = plan;
        this.results = results;
    }

    /** Measures this project's store with each number of sessions. */
    public void run(Path directory) throws Exception {
        try {
            List<Level> levels = Starting.all(plan.many().others().stream()
                    .sorted(Comparator.reverseOrder()) // what takes longest begins first
                    .map(count -> (Callable<Level>) () -> level(count, directory))
                    .toList());
            Collections.reverse(levels);
            Case at = new Case(PART, Topology.CLIENT, Scenario.CHANGE.toString(), BYTES);
            Interleaved.run(WARM_UPS, levels, level -> level.load().run(WARM_UP));
            Interleaved.run(plan.rounds(), levels, level -> {
                Load.Outcome outcome = level.load().run(plan.http().slot());
                results.add(at, level.name(), Metric.THROUGHPUT, outcome.requests() / outcome.seconds());
            });
        } finally {
            Closing.all(endings);
        }
    }

    private Level level(int count, Path directory) throws Exception {
        int heap = HEAP_MB_AT_LEAST + (int) ((long) count * BYTES_A_SESSION / 2 / 1_000_000);
        Members members = Members.startTwo(
                "bench-" + count,
                directory,
                MemberSettings.STOCK.withHeapMb(heap).withBenchmarkClasses());
        endings.add(0, members::close);
        GridLocation grid = GridLocation.client(members.clusterName(), members.addresses());
        NodeProcess node =
                NodeProcess.start(NodeArguments.of(SessionKeeping.OURS_ALWAYS, "n" + count, grid), directory);
        endings.add(0, node::close);
        HttpContender contender = HttpContender.of(SessionKeeping.OURS_ALWAYS, List.of(node), List.of());
        Users users = new Sessions(plan.http().width()).begin(contender, BYTES);
        try (ManySessions others = ManySessions.in(grid)) {
            others.fillAlike(count);
        }
        return new Level(String.format(Locale.ROOT, "%,d sessions", count), users.load(Scenario.CHANGE));
    }
}
