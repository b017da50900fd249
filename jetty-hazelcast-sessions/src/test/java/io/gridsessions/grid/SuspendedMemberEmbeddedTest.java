// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.awaitility.Awaitility.await;

import com.hazelcast.partition.PartitionService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SuspendedMemberEmbeddedTest extends SuspendedMemberContract {
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
        await().until(() -> node.hazelcast().getCluster().getMembers().size() == 2);
        await().until(() -> partitions().isClusterSafe());
    }

    @AfterAll
    static void stopThem() {
        member.close();
        await().until(() -> node.hazelcast().getCluster().getMembers().size() == 1);
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
    String id() {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "s" + i)
                .filter(id ->
                        !partitions().getPartition("/shop||" + id).getOwner().localMember())
                .findFirst()
                .orElseThrow();
    }

    private static PartitionService partitions() {
        return node.hazelcast().getPartitionService();
    }
}
