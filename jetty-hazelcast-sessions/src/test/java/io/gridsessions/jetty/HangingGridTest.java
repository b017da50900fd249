// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridsessions.grid.StockMember;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes whose only member hangs for half a minute, as a client sees it: what their users notice. */
class HangingGridTest {
    private static final Duration HANGS = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int SESSIONS = 50;
    private static final int MANY = 200;
    private static final int WAITING = 64;
    private static final Duration MEASURED = Duration.ofMillis(1_500);

    private final StockMember member = StockMember.start("hanging-" + UUID.randomUUID());
    private TestNode node;
    private TestNode other;

    @BeforeEach
    void start() throws Exception {
        node = new TestNode("node", factory());
        other = new TestNode("other", factory());
    }

    private HazelcastSessionDataStoreFactory factory() {
        HazelcastSessionDataStoreFactory factory = new HazelcastSessionDataStoreFactory();
        factory.setMode("client");
        factory.setClusterName(member.clusterName());
        factory.setAddresses(member.address());
        factory.setOperationTimeout(TIMEOUT.toMillis());
        factory.setJournalSessions(SESSIONS);
        return factory;
    }

    @AfterEach
    void stop() {
        member.resume();
        node.close();
        other.close();
        member.close();
    }

    @Test
    void residentSessions_areServedAndTheirChangesReconciled() {
        List<String> ids = IntStream.range(0, SESSIONS)
                .mapToObj(i -> node.begin(session -> session.setAttribute("name", "0")))
                .toList();
        member.suspend();
        long end = System.nanoTime() + HANGS.toNanos();
        Map<String, String> acknowledged = new HashMap<>();
        long longest = changed(ids.get(0), "1", acknowledged);
        assertThat(node.store().getHealth(), containsString("down since "));
        List<Long> waits = new ArrayList<>();
        for (int round = 2; System.nanoTime() < end; round++)
            for (String id : ids) waits.add(changed(id, String.valueOf(round), acknowledged));
        waits.sort(null);
        long p99 = waits.get(waits.size() * 99 / 100);
        assertEquals(SESSIONS, node.store().getWaiting());
        member.resume();
        long resumed = System.nanoTime();
        await().atMost(Duration.ofMinutes(1)).until(() -> node.store().getWaiting() == 0);
        long reconciled = System.nanoTime() - resumed;
        acknowledged.forEach((id, name) -> assertEquals(name, other.peek(id)));
        System.out.printf(
                "the member hung for %d s: %d changes answered, the first after %d ms, p99 of the others %.1f ms; %d sessions reconciled within %d ms%n",
                HANGS.toSeconds(),
                waits.size() + 1,
                Duration.ofNanos(longest).toMillis(),
                p99 / 1e6,
                acknowledged.size(),
                Duration.ofNanos(reconciled).toMillis());
        assertThat(Duration.ofNanos(longest), lessThanOrEqualTo(TIMEOUT.plusSeconds(1)));
        assertThat(Duration.ofNanos(p99), lessThanOrEqualTo(Duration.ofMillis(50)));
    }

    private long changed(String id, String name, Map<String, String> acknowledged) {
        long begun = System.nanoTime();
        int status =
                node.request(id, session -> session.setAttribute("name", name)).status();
        assertEquals(200, status);
        acknowledged.put(id, name);
        return System.nanoTime() - begun;
    }

    @Test
    void requestsWithoutSession_areServedAtTheirSpeed_whileManyWaitForTheGrid() throws Exception {
        List<String> ids = IntStream.range(0, MANY)
                .mapToObj(i -> other.begin(session -> session.setAttribute("name", "0")))
                .toList();
        servedIn(MEASURED); // warms up
        long before = servedIn(MEASURED);
        member.suspend();
        ExecutorService users = Executors.newFixedThreadPool(MANY);
        List<Future<Integer>> answers = ids.stream()
                .map(id -> users.submit(() -> node.request(id, session -> "").status()))
                .toList();
        QueuedThreadPool threads = (QueuedThreadPool) node.server().getThreadPool();
        await().until(() -> threads.getBusyThreads() >= WAITING);
        long during = servedIn(MEASURED);
        int busy = threads.getBusyThreads();
        for (Future<Integer> answer : answers) assertEquals(503, answer.get());
        users.shutdown();
        System.out.printf(
                "%d requests without a session in %d ms, %d while %d of %d threads waited for a member that hangs%n",
                before, MEASURED.toMillis(), during, busy, threads.getMaxThreads());
        assertThat(busy, greaterThanOrEqualTo(WAITING));
        assertThat(during, greaterThan(before / 2));
    }

    /** How many requests that name no session are served within this time, one after the other. */
    private long servedIn(Duration time) {
        long count = 0;
        for (long begun = System.nanoTime(); System.nanoTime() - begun < time.toNanos(); count++)
            assertEquals("none", node.peek(null));
        return count;
    }
}
