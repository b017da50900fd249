// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.Plan;
import io.gridsessions.benchmarks.cluster.Closing;
import io.gridsessions.benchmarks.cluster.FreePort;
import io.gridsessions.benchmarks.cluster.JavaProcess;
import io.gridsessions.benchmarks.cluster.JvmProbe;
import io.gridsessions.benchmarks.cluster.MemberSettings;
import io.gridsessions.benchmarks.cluster.Members;
import io.gridsessions.benchmarks.cluster.Starting;
import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.cluster.WireBytes;
import io.gridsessions.benchmarks.contender.GridLocation;
import io.gridsessions.benchmarks.contender.SessionKeeping;
import io.gridsessions.benchmarks.node.NodeArguments;
import io.gridsessions.benchmarks.report.Case;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All contenders of the HTTP level, started: two nodes each, but one where it would share nothing with the other.
 *
 * <p>As clients they share one cluster of two stock members. Embedded, the two nodes of each are its members.
 */
final class HttpContest implements AutoCloseable {
    private final Topology topology;
    private final Path directory;
    private final Plan plan;
    private final List<HttpContender> contenders = new ArrayList<>();
    private final List<JvmProbe> memberProbes = new ArrayList<>();
    private final List<Integer> memberPorts = new CopyOnWriteArrayList<>();
    private final List<Closing.Ending> endings = new CopyOnWriteArrayList<>();

    @FunctionalInterface
    private interface Start {
        HttpContender nodes(SessionKeeping keeping) throws Exception;
    }

    private HttpContest(Topology topology, Path directory, Plan plan) {
        this.topology = topology;
        this.directory = directory;
        this.plan = plan;
    }

    static HttpContest start(Topology topology, Path directory, Plan plan) throws Exception {
        HttpContest contest = new HttpContest(topology, directory, plan);
        try {
            if (topology == Topology.CLIENT) contest.startClients();
            else contest.startMembers();
            return contest;
        } catch (Exception e) {
            contest.close();
            throw e;
        }
    }

    List<HttpContender> contenders() {
        return contenders;
    }

    WireBytes wireBytes() {
        return new WireBytes(memberPorts);
    }

    private void startClients() throws Exception {
        MemberSettings settings = MemberSettings.STOCK.withLatency(plan.scope().latency());
        Members members = Members.startTwo("bench-http", directory, settings);
        endings.add(members::close);
        memberPorts.addAll(members.ports());
        for (JavaProcess member : members.processes()) memberProbes.add(JvmProbe.of(member.pid()));
        GridLocation grid = GridLocation.client(members.clusterName(), members.addresses());
        startAll(keeping -> start(keeping, grid, grid));
    }

    private void startMembers() throws Exception {
        startAll(this::startMembers);
    }

    private HttpContender startMembers(SessionKeeping keeping) throws Exception {
        List<Integer> ports = FreePort.find(2);
        memberPorts.addAll(ports);
        List<String> addresses =
                ports.stream().map(port -> FreePort.HOST + ":" + port).toList();
        String cluster = "bench-http-" + keeping.name();
        return start(
                keeping,
                GridLocation.member(cluster, addresses, ports.get(0)),
                GridLocation.member(cluster, addresses, ports.get(1)));
    }

    private void startAll(Start start) throws InterruptedException {
        contenders.addAll(Starting.all(Arrays.stream(SessionKeeping.values())
                .filter(this::isAsked)
                .map(keeping -> (Callable<HttpContender>) () -> start.nodes(keeping))
                .toList()));
    }

    /** Whether any scenario that is measured needs nodes that keep sessions this way. */
    private boolean isAsked(SessionKeeping keeping) {
        return Arrays.stream(Scenario.values())
                .filter(scenario -> scenario.includes(keeping))
                .map(scenario -> new Case(HttpBenchmark.PART, topology, scenario.toString(), 0))
                .anyMatch(at -> plan.includes(at, keeping.toString()));
    }

    private static boolean isAskedOnBoth(SessionKeeping keeping) {
        return Arrays.stream(Scenario.values())
                .anyMatch(scenario -> scenario.nodes() > 1 && scenario.includes(keeping));
    }

    private HttpContender start(SessionKeeping keeping, GridLocation first, GridLocation second) throws Exception {
        List<NodeProcess> nodes = new ArrayList<>();
        endings.add(() -> Closing.all(
                nodes.stream().map(node -> (Closing.Ending) node::close).toList()));
        nodes.add(NodeProcess.start(NodeArguments.of(keeping, "a", first), directory));
        boolean alone = topology == Topology.CLIENT && keeping.isInMemory() && !isAskedOnBoth(keeping);
        if (!alone) nodes.add(NodeProcess.start(NodeArguments.of(keeping, "b", second), directory));
        return HttpContender.of(keeping, nodes, memberProbes);
    }

    @Override
    public void close() {
        List<Closing.Ending> reversed = new ArrayList<>(endings);
        Collections.reverse(reversed);
        memberProbes.forEach(JvmProbe::close);
        Closing.all(reversed);
    }
}
