// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridsessions.grid.OperationLog;
import io.gridsessions.grid.StockMember;
import io.gridsessions.jetty.TestNode.Answer;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

/** Two nodes, clients of one member, which can be restarted with an empty memory. */
final class LosingGrid implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final StockMember member = StockMember.start("loss-" + UUID.randomUUID());
    private final OperationLog operationsOfA = new OperationLog();
    private final TestNode a;
    private final TestNode b;

    LosingGrid() {
        this(factory -> {});
    }

    /** With these settings of both nodes. */
    LosingGrid(Consumer<HazelcastSessionDataStoreFactory> settings) {
        a = start("a", operationsOfA, settings);
        b = start("b", new OperationLog(), settings);
    }

    private TestNode start(String name, OperationLog log, Consumer<HazelcastSessionDataStoreFactory> settings) {
        HazelcastSessionDataStoreFactory factory = new HazelcastSessionDataStoreFactory(log::open);
        factory.setMode("client");
        factory.setClusterName(member.clusterName());
        factory.setAddresses(member.address());
        factory.setOperationTimeout(2_000);
        settings.accept(factory);
        try {
            return new TestNode(name, factory);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    TestNode a() {
        return a;
    }

    TestNode b() {
        return b;
    }

    OperationLog operationsOfA() {
        return operationsOfA;
    }

    /** Has the grid lose its memory. */
    void restart() {
        kill();
        startAgain();
    }

    void kill() {
        member.kill();
    }

    void startAgain() {
        member.startAgain();
    }

    static boolean knowsOfALoss(TestNode node) {
        return node.store().sessions().losses().known() > 0;
    }

    /** Waits while the node does not know yet whether there is a later copy, and says 503. */
    static void awaitName(String expected, TestNode node, String id) {
        Answer answer = await().atMost(PATIENCE)
                .until(() -> node.request(id, session -> session.getAttribute("name")), named -> named.status() != 503);
        assertEquals(expected, answer.body());
    }

    void awaitGone(String id) {
        await().atMost(PATIENCE)
                .until(() -> a.peek(id).equals("none") && b.peek(id).equals("none"));
    }

    /** Ends a session as soon as the node has it. */
    static void invalidateAt(TestNode node, String id) {
        await().atMost(PATIENCE)
                .until(() -> node.request(id, session -> {
                                    session.invalidate();
                                    return "";
                                })
                                .status()
                        == 200);
    }

    @Override
    public void close() {
        operationsOfA.answer(); // or what a test that failed has held would hold up the stop
        a.close();
        b.close();
        member.close();
    }
}
