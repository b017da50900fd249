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
import io.gridsessions.benchmarks.contender.SessionKeeping.Kind;
import io.gridsessions.benchmarks.node.NodeArguments;
import io.gridsessions.benchmarks.report.Case;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All contenders of the HTTP level, started: two nodes each, but one where it would share nothing with the other.
 *
 * <p>A node is a server. The nodes of one {@link SessionKeeping.Kind kind} share two processes: a JVM compiles its code for
 * minutes if it has half a processor, and thirteen of them measure their compilers.
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

    /** Where the nodes of one contender keep its sessions. */
    private record Place(SessionKeeping keeping, GridLocation first, GridLocation second) {}

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
        startAll(keeping -> new Place(keeping, grid, grid));
    }

    private void startMembers() throws Exception {
        startAll(this::ownCluster);
    }

    private Place ownCluster(SessionKeeping keeping) {
        List<Integer> ports = FreePort.find(2);
        memberPorts.addAll(ports);
        List<String> addresses =
                ports.stream().map(port -> FreePort.HOST + ":" + port).toList();
        String cluster = "bench-http-" + keeping.name();
        return new Place(
                keeping,
                GridLocation.member(cluster, addresses, ports.get(0)),
                GridLocation.member(cluster, addresses, ports.get(1)));
    }

    private void startAll(Function<SessionKeeping, Place> place) throws InterruptedException {
        Map<Kind, List<Place>> byKind = Arrays.stream(SessionKeeping.values())
                .filter(this::isAsked)
                .map(place)
                .collect(Collectors.groupingBy(each -> each.keeping().kind()));
        Starting.all(byKind.entrySet().stream()
                        .map(kind -> (Callable<List<HttpContender>>) () -> start(kind.getKey(), kind.getValue()))
                        .toList())
                .forEach(contenders::addAll);
        contenders.sort(Comparator.comparing(HttpContender::keeping));
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

    private List<HttpContender> start(Kind kind, List<Place> places) throws Exception {
        List<NodeProcess> processes = new ArrayList<>();
        processes.add(process(
                kind,
                places.stream()
                        .map(place -> NodeArguments.of(place.keeping(), "a", place.first()))
                        .toList()));
        List<NodeArguments> second = places.stream()
                .filter(place -> !isAlone(place.keeping()))
                .map(place -> NodeArguments.of(place.keeping(), "b", place.second()))
                .toList();
        if (!second.isEmpty()) processes.add(process(kind, second));
        return places.stream()
                .map(place -> HttpContender.of(place.keeping(), processes, memberProbes))
                .toList();
    }

    private NodeProcess process(Kind kind, List<NodeArguments> servers) throws Exception {
        String name = "%s-%s-%s".formatted(kind, topology, servers.get(0).workerName());
        NodeProcess process = NodeProcess.start(name.toLowerCase(Locale.ROOT), servers, directory);
        endings.add(process::close);
        return process;
    }

    private boolean isAlone(SessionKeeping keeping) {
        return topology == Topology.CLIENT && keeping.kind() == Kind.MEMORY && !isAskedOnBoth(keeping);
    }

    @Override
    public void close() {
        List<Closing.Ending> reversed = new ArrayList<>(endings);
        Collections.reverse(reversed);
        memberProbes.forEach(JvmProbe::close);
        Closing.all(reversed);
    }
}
