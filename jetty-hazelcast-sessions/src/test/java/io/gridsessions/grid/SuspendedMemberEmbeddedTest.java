// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.partition.PartitionService;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SuspendedMemberEmbeddedTest extends SuspendedMemberContract {
    private static final Duration START = Duration.ofMinutes(1);

    private static MemberProcess member;
    private static SessionGrid node;

    @BeforeAll
    static void startNodeAndMember() {
        int port = Ports.free();
        node = SessionGrid.open(GridConfig.builder()
                .clusterName("suspended-embedded")
                .port(port)
                .operationTimeout(TIMEOUT)
                .build());
        member = MemberProcess.start("suspended-embedded", "127.0.0.1:" + port);
        await().atMost(START)
                .until(() -> node.hazelcast().getCluster().getMembers().size() == 2);
        await().atMost(START).until(() -> partitions().isClusterSafe());
    }

    @AfterAll
    static void stopThem() {
        member.close();
        await().atMost(START)
                .until(() -> node.hazelcast().getCluster().getMembers().size() == 1);
        node.close();
    }

    @Override
    SessionGrid grid() {
        return node;
    }

    @Override
    MemberProcess member() {
        return member;
    }

    @Override
    GridHealth.State whileItHangs() {
        return GridHealth.State.DEGRADED;
    }

    @Override
    String id() {
        return id(false);
    }

    /** Whether the write is believed depends on when Hazelcast looks for overdue backups: both answers are right. */
    @Test
    void update_whileOnlyTheBackupHangs_endsInTimeAndKeepsTheSession() {
        String id = id(true);
        space().create(id, new byte[] {1}, Duration.ofHours(1));
        member().suspend();
        long start = System.nanoTime();
        try {
            assertInstanceOf(SaveOutcome.Saved.class, space().update(id, new byte[] {1}, seen -> new byte[] {2}));
        } catch (GridUnavailableException e) {
            // the second if Hazelcast left the write open, so that the entry had to be looked at
            assertTrue(
                    String.valueOf(e.getMessage())
                            .matches("No answer from the grid to (replace|read) an entry within .*"),
                    e.getMessage());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start), lessThanOrEqualTo(TIMEOUT.plusMillis(500)));
        assertNotNull(space().findRecord(id));
        member().resume();
        await().ignoreExceptions().until(() -> space().delete(id) || space().findRecord(id) == null);
    }

    private static String id(boolean ownedHere) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "s" + i)
                .filter(id ->
                        partitions().getPartition("/shop||" + id).getOwner().localMember() == ownedHere)
                .findFirst()
                .orElseThrow();
    }

    private static PartitionService partitions() {
        return node.hazelcast().getPartitionService();
    }
}
