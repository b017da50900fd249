// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.EntryView;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.map.IMap;
import io.gridsessions.grid.OperationLog;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions whose maximum inactive interval is changed on one node, while another node has a copy of them. */
@ExtendWith(EmptyGrid.class)
class LimitChangeTest {
    private final OperationLog log = new OperationLog();
    private TestNode a;
    private TestNode b;

    @BeforeEach
    void start() throws Exception {
        TestCluster cluster = new TestCluster();
        a = new TestNode("a", cluster.newMember(log));
        b = new TestNode("b", cluster.newMember());
    }

    @AfterEach
    void stop() {
        a.close();
        b.close();
    }

    @Test
    void limitWhoseTouchIsNotAnswered_reachesTheLeaseLater() {
        String id = begin(1800);
        log.fail("sessions.leases.setTtl");
        a.request(id, session -> limit(session, 60));
        log.fail();
        await().until(() -> leaseLasts(id) < 100_000);
    }

    @Test
    void nodeThatStops_leavesTheLimitThatAnotherNodeHasShortened() {
        String id = begin(1800);
        pause(Duration.ofMillis(2_500));
        a.request(id, session -> session.getAttribute("name"));
        await().until(() -> !a.isInUse(id));
        b.request(id, session -> limit(session, 60));
        await().until(() -> !b.isInUse(id));
        a.close();
        assertTrue(leaseLasts(id) < 100_000, "it lasts for " + leaseLasts(id));
    }

    @Test
    void limitThatAnotherNodeLengthens_isNotCutShortByALongRequest() {
        String id = begin(4);
        a.request(id, session -> {
            b.request(id, elsewhere -> limit(elsewhere, 600));
            pause(Duration.ofSeconds(6));
            return "";
        });
        await().until(() -> !a.isInUse(id));
        assertTrue(leaseLasts(id) > 500_000, "it lasts for " + leaseLasts(id));
    }

    @Test
    void limitThatAnotherNodeShortens_doesNotEndASessionUnderALongRequest() {
        String id = begin(1800);
        a.request(id, session -> {
            b.request(id, elsewhere -> limit(elsewhere, 2));
            long begun = System.nanoTime();
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                a.scavenge();
                b.scavenge();
                return System.nanoTime() - begun > Duration.ofSeconds(27).toNanos();
            });
            return session.setAttribute("name", "late");
        });
        assertEquals("late", b.peek(id));
        assertEquals(List.of(), a.destroyed());
        assertEquals(List.of(), b.destroyed());
    }

    private String begin(int seconds) {
        String id = a.begin(session -> {
            session.setMaxInactiveInterval(seconds);
            session.setAttribute("name", "Ada");
        });
        await().until(() -> !a.isInUse(id) && leaseLasts(id) > 0);
        return id;
    }

    private static Object limit(Session session, int seconds) {
        session.setMaxInactiveInterval(seconds);
        return "";
    }

    private static void pause(Duration time) {
        long begun = System.nanoTime();
        await().until(() -> System.nanoTime() - begun > time.toNanos());
    }

    /** For how long a session's lease lasts from now on, in ms; at most 0 if there is none. */
    private static long leaseLasts(String id) {
        IMap<String, byte[]> leases =
                Hazelcast.getAllHazelcastInstances().iterator().next().getMap("sessions.leases");
        EntryView<String, byte[]> lease = leases.getEntryView("/|0.0.0.0|" + HeldRequest.plain(id));
        return lease == null ? 0 : lease.getExpirationTime() - System.currentTimeMillis();
    }
}
