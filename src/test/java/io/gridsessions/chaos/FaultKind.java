// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import io.gridsessions.chaos.Link.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/**
 * A kind of fault, which strikes a server at random.
 *
 * @param name by which it is asked for
 * @param scope which clusters it can strike
 * @param harmless whether no harm is allowed to follow
 * @param maker makes one
 */
record FaultKind(String name, Scope scope, boolean harmless, BiFunction<Cluster, Random, Fault> maker) {
    private static final Duration DEAD = Duration.ofSeconds(2);
    private static final Duration CUT = Duration.ofSeconds(3);
    private static final Duration DEAF = Duration.ofSeconds(5);
    private static final Duration LATE = Duration.ofSeconds(10);
    private static final Duration SPLIT = Duration.ofSeconds(30);

    /** Which clusters a kind can strike. */
    enum Scope {
        CLIENT,
        EMBEDDED,
        BOTH;

        boolean includes(boolean embedded) {
            return this == BOTH || (this == EMBEDDED) == embedded;
        }
    }

    /** All kinds. */
    static List<FaultKind> all() {
        return List.of(
                harmless("kill-node", Scope.BOTH, (c, r) -> new KillFault(c, one(c.nodes(), r), DEAD)),
                harmless("kill-member", Scope.CLIENT, (c, r) -> new KillFault(c, one(c.members(), r), DEAD)),
                pause("pause-node", 1),
                pause("pause-node", 5),
                pause("pause-node", 30),
                pause("pause-member", 1),
                pause("pause-member", 5),
                pause("pause-member", 30),
                harmless("drop", Scope.CLIENT, FaultKind::drop),
                harmless("drop-node", Scope.CLIENT, FaultKind::dropNode),
                latency(50),
                latency(500),
                loss("loss-to-members", Direction.THERE),
                loss("loss-from-members", Direction.BACK),
                harmless("restart-nodes", Scope.CLIENT, (c, r) -> new KillFault(c, c.nodes(), DEAD)),
                harmless("roll-members", Scope.BOTH, (c, r) -> new RollingFault(c, c.keepers())),
                harmless("restart-members", Scope.CLIENT, (c, r) -> new KillFault(c, c.members(), DEAD)),
                new FaultKind("restart-all", Scope.BOTH, false, FaultKind::restartAll),
                new FaultKind(
                        "split-half",
                        Scope.EMBEDDED,
                        false,
                        (c, r) -> split(c, c.nodes().size() / 2, r)),
                new FaultKind("split-one", Scope.EMBEDDED, false, (c, r) -> split(c, 1, r)));
    }

    /** The kinds of these names, in this order. */
    static List<FaultKind> named(List<String> names) {
        return names.stream().map(FaultKind::named).toList();
    }

    private static FaultKind named(String name) {
        return all().stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** One of it, at random. */
    Fault make(Cluster cluster, Random random) {
        return maker.apply(cluster, random);
    }

    private static FaultKind harmless(String name, Scope scope, BiFunction<Cluster, Random, Fault> maker) {
        return new FaultKind(name, scope, true, maker);
    }

    private static FaultKind pause(String who, int seconds) {
        boolean node = who.equals("pause-node");
        return harmless(
                who + "-" + seconds,
                node ? Scope.BOTH : Scope.CLIENT,
                (c, r) -> new PauseFault(one(node ? c.nodes() : c.members(), r).get(0), Duration.ofSeconds(seconds)));
    }

    /** Of a round trip, half of it in each direction, also between the members. */
    private static FaultKind latency(int millis) {
        Duration oneWay = Duration.ofMillis(millis).dividedBy(2);
        return harmless(
                "latency-" + millis,
                Scope.BOTH,
                (c, r) -> new LinkFault(
                        c, millis + " ms a round trip, everywhere", ends -> true, link -> link.delay(oneWay), LATE));
    }

    private static Fault drop(Cluster cluster, Random random) {
        return new LinkFault(
                cluster, "no connection from any node", ends -> isNode(cluster, ends.from()), Link::cut, CUT);
    }

    private static Fault dropNode(Cluster cluster, Random random) {
        String node = one(cluster.nodes(), random).get(0).name();
        return new LinkFault(
                cluster, "no connection from " + node, ends -> ends.from().equals(node), Link::cut, CUT);
    }

    private static FaultKind loss(String name, Direction direction) {
        return harmless(name, Scope.CLIENT, (c, r) -> {
            String node = one(c.nodes(), r).get(0).name();
            return new LinkFault(
                    c,
                    "nothing arrives " + (direction == Direction.THERE ? "from " : "at ") + node,
                    ends -> ends.from().equals(node),
                    link -> link.deafen(direction),
                    DEAF);
        });
    }

    private static Fault restartAll(Cluster cluster, Random random) {
        List<Server> all = new ArrayList<>(cluster.nodes());
        all.addAll(cluster.members());
        return new KillFault(cluster, all, DEAD);
    }

    private static Fault split(Cluster cluster, int size, Random random) {
        List<String> names =
                new ArrayList<>(cluster.nodes().stream().map(Server::name).toList());
        Collections.shuffle(names, random);
        List<String> half = List.copyOf(names.subList(0, size));
        return new LinkFault(cluster, half + " apart from the others", ends -> ends.separates(half), Link::cut, SPLIT);
    }

    private static boolean isNode(Cluster cluster, String name) {
        return cluster.nodes().stream().anyMatch(node -> node.name().equals(name));
    }

    private static List<Server> one(List<Server> servers, Random random) {
        return List.of(servers.get(random.nextInt(servers.size())));
    }
}
