// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.gridsessions.system.Sandbox;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The short form of the suite: two nodes, two stock members, one of each quick fault; the long form is {@link Chaos}.
 *
 * <p>Half of the users come to any node, so each node has copies that another one has outdated. Only a node that refuses
 * while the grid does not answer ({@code onOutage=fail}) shows nobody such a copy.
 */
@Tag("chaos")
final class ChaosTest {
    @RegisterExtension
    static final Sandbox SANDBOX = new Sandbox(ChaosTest.class);

    private static final int USERS = 12;
    private static final List<String> FAULTS =
            List.of("kill-node", "kill-member", "pause-member-5", "drop", "latency-500");

    @Test
    void noFaultHarmsAnyUser() {
        long seed = Long.getLong("chaos.seed", System.nanoTime() % 1_000_000);
        try (Cluster cluster = ClusterBuilder.client(SANDBOX, 2, 2, new GridSessionsStore("fail"))
                .start()) {
            Report report = new ChaosRun(cluster, seed, System.out)
                    .run(
                            new Users.Load(USERS, Routing.MIXED),
                            FaultKind.named(FAULTS).iterator());
            System.out.println(report);
            assertThat("seed " + seed, report.harm(), is(empty()));
        }
    }
}
