// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridsessions.grid.OperationLog;
import io.gridsessions.grid.StockMember;
import io.gridsessions.jetty.TestNode.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.util.thread.AutoLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes hold copies of a session that the grid has lost with its memory; the one with the older copy is first to find out. */
@SuppressWarnings("try") // a lock is held by a resource that nobody reads
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
    void changeOfTheNewerCopy_isNotLaidOnTheOlderOne() {
        String id = beginTwoCopies();
        Answer answer = afterTheLoss(
                id,
                this::olderCopyIsBack,
                hold -> a.request(id, session -> {
                    hold.run();
                    return session.setAttribute("town", "London");
                }));
        assertEquals(200, answer.status());
        await().atMost(PATIENCE).until(() -> refusedUntilServed(name(c, id)));
        assertEquals(
                "London", c.request(id, session -> session.getAttribute("town")).body());
    }

    @Test
    void endOfTheNewerCopy_isToldWhatThatHas() {
        assertEnds(this::olderCopyIsBack);
    }

    @Test
    void end_beforeAnyCopyIsBack_isOne() {
        gridOfB.failAll();
        assertEnds(() -> isKnown(a));
    }

    private void assertEnds(Callable<Boolean> moment) {
        String id = beginTwoCopies();
        Answer answer = afterTheLoss(
                id,
                moment,
                hold -> a.request(id, session -> {
                    hold.run();
                    session.invalidate();
                    return "";
                }));
        gridOfB.fail();
        assertEquals(200, answer.status());
        for (TestNode node : new TestNode[] {a, b, c})
            await().atMost(PATIENCE).until(() -> node.peek(id).equals("none"));
        assertEquals(List.of("new"), a.destroyed());
        assertEquals(List.of(), b.destroyed());
    }

    @Test
    void idChangeOfTheNewerCopy_keepsWhatThatHas() {
        assertRenamed(this::olderCopyIsBack);
    }

    @Test
    void idChange_beforeAnyCopyIsBack_isOne() {
        gridOfB.failAll();
        assertRenamed(() -> isKnown(a));
    }

    private void assertRenamed(Callable<Boolean> moment) {
        String id = beginTwoCopies();
        Answer answer = afterTheLoss(id, moment, hold -> a.renewAfter(id, hold));
        gridOfB.fail();
        assertEquals(200, answer.status());
        await().atMost(PATIENCE).until(() -> refusedUntilServed(name(c, answer.sessionId())));
        for (TestNode node : new TestNode[] {a, b, c})
            await().atMost(PATIENCE).until(() -> node.peek(id).equals("none"));
    }

    /** The newer one at a, the older one at b. */
    private String beginTwoCopies() {
        String id = a.begin(session -> session.setAttribute("name", "old"));
        b.request(id, session -> "");
        a.request(id, session -> session.setAttribute("name", "new"));
        return id;
    }

    private boolean olderCopyIsBack() {
        return b.store().getRestored() == 1;
    }

    /**
     * The answer to a request that is held from before the grid loses its memory until the moment given.
     *
     * <p>It holds the session's lock, so that its node does not write the session again meanwhile.
     */
    private Answer afterTheLoss(String id, Callable<Boolean> moment, Function<Runnable, Answer> request) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> request.apply(() -> {
            try (AutoLock ignored = copyOfA(id).lock()) {
                begun.complete(null);
                goOn.join();
            }
        }));
        begun.join();
        restartMember();
        await().atMost(PATIENCE).until(moment);
        goOn.complete(null);
        return answer.join();
    }

    private ManagedSession copyOfA(String id) {
        return requireNonNull(((HazelcastSessionCache) a.cache()).doGet(HeldRequest.plain(id)));
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
