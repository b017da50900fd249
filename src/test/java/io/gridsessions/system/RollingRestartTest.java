// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three embedded nodes that are restarted gracefully, one after another, as in a deployment. */
final class RollingRestartTest {
    @RegisterExtension
    static final Sandbox SANDBOX = new Sandbox(RollingRestartTest.class);

    private static final int NODES = 3;
    private static final int SESSIONS = 500;
    private static final Grid GRID = Grid.embedded(NODES);
    private static final List<JettyNode> RUNNING = new ArrayList<>();
    private static final List<URI> ADDRESSES = new CopyOnWriteArrayList<>();

    private static JettyBase base;

    @BeforeAll
    static void startThreeNodes() {
        base = JettyBase.withProbe(SANDBOX, Environment.EE11);
        IntStream.range(0, NODES).mapToObj(RollingRestartTest::launch).forEach(RUNNING::add);
        RUNNING.forEach(node -> ADDRESSES.add(node.awaitStarted().address()));
    }

    @Test
    void noSessionIsLostAndNoneIsStale() {
        Load load = new Load(SESSIONS, () -> ADDRESSES);
        try (load) {
            load.awaitRound();
            for (int node = 0; node < NODES; node++) {
                restart(node);
                load.awaitRound();
            }
        }
        ADDRESSES.forEach(address -> load.readAll(() -> List.of(address)));
        System.out.println("Rolling restart of " + NODES + " nodes, " + SESSIONS + " sessions: " + load.figures());
        assertThat(load.figures().lost(), is(empty()));
        assertThat(load.figures().stale(), is(empty()));
    }

    private static void restart(int node) {
        RUNNING.get(node).stop();
        RUNNING.set(node, launch(node));
        ADDRESSES.set(node, RUNNING.get(node).awaitStarted().address());
    }

    private static JettyNode launch(int node) {
        return base.node("node" + node).store(GRID.properties(node)).start();
    }
}
