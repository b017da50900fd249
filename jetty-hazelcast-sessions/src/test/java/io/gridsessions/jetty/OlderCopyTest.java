// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridsessions.grid.OperationLog;
import io.gridsessions.grid.StockMember;
import io.gridsessions.jetty.TestNode.Answer;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes hold copies of a session that the grid has lost with its memory; the one with the older copy is first to find out. */
class OlderCopyTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final StockMember member = StockMember.start("copies-" + UUID.randomUUID());
    private final OperationLog gridOfB = new OperationLog();
    private TestNode a;
    private TestNode b;
    private TestNode c;

    @BeforeEach
    void start() throws Exception {
        a = new TestNode("a", factory(new OperationLog()));
        b = new TestNode("b", factory(gridOfB));
        c = new TestNode("c", factory(new OperationLog()));
    }

    private HazelcastSessionDataStoreFactory factory(OperationLog log) {
        HazelcastSessionDataStoreFactory factory = new HazelcastSessionDataStoreFactory(log::open);
        factory.setMode("client");
        factory.setClusterName(member.clusterName());
        factory.setAddresses(member.address());
        factory.setOperationTimeout(2_000);
        factory.setOnOutage("fail");
        return factory;
    }

    @AfterEach
    void stop() {
        a.close();
        b.close();
        c.close();
        member.close();
    }

    @Test
    void olderCopy_isServedByNoNode_thoughItIsInTheGrid() {
        String id = a.begin(session -> session.setAttribute("name", "old"));
        b.request(id, session -> session.setAttribute("name", "new"));
        gridOfB.failAll();
        restartMember();
        await().atMost(PATIENCE).until(() -> a.store().getRestored() == 1);
        assertEquals(503, name(a, id).status());
        assertEquals(503, name(c, id).status());
        gridOfB.fail();
        for (TestNode node : new TestNode[] {a, c, b})
            await().atMost(PATIENCE).until(() -> refusedUntilServed(name(node, id)));
    }

    private static Answer name(TestNode node, String id) {
        return node.request(id, session -> session.getAttribute("name"));
    }

    private static boolean refusedUntilServed(Answer answer) {
        if (answer.status() == 503) return false;
        assertEquals("new", answer.body());
        return true;
    }

    @Test
    void sessionBegunAfterTheLoss_isServedBeforeAllOthersAre() {
        String lost = a.begin(session -> session.setAttribute("name", "old"));
        restartMember();
        await().atMost(PATIENCE).until(() -> isKnown(a) && isKnown(c));
        await().atMost(PATIENCE).until(() -> {
            String id = a.begin(session -> session.setAttribute("name", "new"));
            return name(c, id).body().equals("new") && name(a, id).body().equals("new");
        });
        assertEquals(503, name(a, lost).status());
    }

    private static boolean isKnown(TestNode node) {
        return node.store().sessions().losses().known() > 0;
    }

    @Test
    void changeOfTheNewerCopy_isNotLaidOnTheOlderOne() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "old"));
        assertEquals("old", b.peek(id));
        a.request(id, session -> session.setAttribute("name", "new"));
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> a.request(id, session -> {
            begun.complete(null);
            goOn.join();
            return session.setAttribute("town", "London");
        }));
        begun.join();
        restartMember();
        await().atMost(PATIENCE).until(() -> b.store().getRestored() == 1);
        goOn.complete(null);
        assertEquals(200, answer.get().status());
        await().atMost(PATIENCE).until(() -> refusedUntilServed(name(c, id)));
        assertEquals(
                "London", c.request(id, session -> session.getAttribute("town")).body());
    }

    @Test
    void olderCopyThatIsDue_doesNotEndTheSession() throws Exception {
        Duration limit = Duration.ofSeconds(16);
        CompletableFuture<Long> ended = new CompletableFuture<>();
        for (TestNode node : new TestNode[] {a, b, c}) {
            node.onDestroyed(session -> ended.complete(System.nanoTime()));
            node.scavengeEvery(1);
        }
        long begun = System.nanoTime();
        String id = a.begin(session -> {
            session.setMaxInactiveInterval((int) limit.toSeconds());
            session.setAttribute("name", "Ada");
        });
        awaitAfter(begun, limit.dividedBy(2));
        long used = System.nanoTime();
        assertEquals("Ada", b.peek(id));
        gridOfB.failAll();
        restartMember();
        await().atMost(PATIENCE).until(() -> a.store().getRestored() == 1);
        awaitAfter(System.nanoTime(), Duration.ofSeconds(2));
        awaitAfter(begun, limit.plusSeconds(2));
        gridOfB.fail();
        long lived = ended.get() - used;
        assertThat(lived, greaterThanOrEqualTo(limit.toNanos()));
        await().atMost(PATIENCE).until(() -> Objects.equals(c.peek(id), "none"));
    }

    private static void awaitAfter(long moment, Duration time) {
        await().atMost(PATIENCE).until(() -> System.nanoTime() - moment > time.toNanos());
    }

    private void restartMember() {
        member.kill();
        member.startAgain();
    }
}
