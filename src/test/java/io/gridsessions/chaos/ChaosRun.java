// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import static org.awaitility.Awaitility.await;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.awaitility.core.ConditionTimeoutException;

/** One run: users of a cluster, one fault after another, and the judge's word on what the users were told. */
final class ChaosRun {
    /** What a request may take at a node that runs: it may wait for the grid more than once, on a slow machine. */
    private static final Duration LATENCY_LIMIT =
            ClusterBuilder.OPERATION_TIMEOUT.multipliedBy(2).plusSeconds(1);

    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String CALM = "none";

    private final Cluster cluster;
    private final long seed;
    private final PrintStream log;
    private final History history = new History();
    private final Judge judge = new Judge(LATENCY_LIMIT);
    private final List<Phase> phases = new ArrayList<>();
    private final List<Finding> stuck = new ArrayList<>();

    /** A run on a cluster that serves; its progress goes to a log. */
    ChaosRun(Cluster cluster, long seed, PrintStream log) {
        this.cluster = cluster;
        this.seed = seed;
        this.log = log;
    }

    /** Has users live through all kinds of faults that come, and judges it. */
    Report run(Users.Load load, Iterator<FaultKind> kinds) {
        Random random = new Random(seed);
        try (Users users = Users.start(cluster, history, load, seed)) {
            long begin = System.currentTimeMillis();
            recover(users, CALM);
            phases.add(new Phase(
                    CALM, true, load.users() + " users, routing " + load.routing() + ", seed " + seed, until(begin)));
            while (kinds.hasNext()) strike(users, kinds.next(), random);
        }
        return judge();
    }

    private void strike(Users users, FaultKind kind, Random random) {
        Fault fault = kind.make(cluster, random);
        long begin = System.currentTimeMillis();
        elapse(fault.distance());
        log.printf("%s: %s%n", kind.name(), fault.description());
        fault.apply();
        elapse(fault.length());
        fault.heal();
        elapse(fault.distance());
        recover(users, kind.name());
        phases.add(new Phase(kind.name(), kind.harmless(), fault.description(), until(begin)));
    }

    /** Time is what is waited for here: the length of a fault, and the distance between two, are part of it. */
    private static void elapse(Duration length) {
        await().pollDelay(length).atMost(length.plus(RECOVERY)).until(() -> true);
    }

    private void recover(Users users, String kind) {
        if (users.awaitRound(RECOVERY)) return;
        stuck.add(new Finding(
                Harm.STUCK, System.currentTimeMillis(), "not all users served " + RECOVERY + " after " + kind));
    }

    private static Span until(long begin) {
        return new Span(begin, System.currentTimeMillis());
    }

    private Report judge() {
        List<Exchange> exchanges = history.exchanges();
        long limit = System.currentTimeMillis() + Profile.SHORT.toMillis() + EndingsJudge.LATE;
        awaitEndings(exchanges, limit);
        Evidence evidence = evidence(exchanges, limit);
        List<Finding> findings = new ArrayList<>(judge.judge(evidence));
        findings.addAll(stuck);
        return new Report(phases, evidence, findings);
    }

    /** Waits for destroyed events as long as any may still come. */
    private void awaitEndings(List<Exchange> exchanges, long limit) {
        log.println("waiting for the ends of sessions");
        try {
            await().atMost(Duration.ofMillis(limit - System.currentTimeMillis()))
                    .pollInterval(POLL)
                    .until(() -> judge.judge(evidence(exchanges, limit)).stream()
                            .noneMatch(finding -> finding.harm() == Harm.MISSING));
        } catch (ConditionTimeoutException e) {
            log.println("not all came");
        }
    }

    private Evidence evidence(List<Exchange> exchanges, long until) {
        return new Evidence(exchanges, cluster.application().endings(), cluster.downtimes(), until);
    }
}
