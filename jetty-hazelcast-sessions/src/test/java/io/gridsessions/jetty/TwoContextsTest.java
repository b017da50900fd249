// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two contexts on two nodes, whose sessions have the same id because the cookie is sent to both. */
@ExtendWith(EmptyGrid.class)
class TwoContextsTest {
    /** By then another node would have claimed a session whose claim was given the time of its lease. */
    private static final Duration CLAIM_CUT_SHORT = Duration.ofSeconds(17);

    private final CountDownLatch go = new CountDownLatch(1);
    private TestNode a;
    private TestNode b;

    @BeforeEach
    void start() throws Exception {
        TestCluster cluster = new TestCluster();
        a = new TestNode("a", cluster.newMember(), "/admin");
        b = new TestNode("b", cluster.newMember(), "/admin");
    }

    @AfterEach
    void stop() {
        go.countDown();
        a.close();
        b.close();
    }

    @Test
    void invalidation_reachesTheOtherContextOnAllNodes() {
        String id = beginInBoth(1800, 1800);
        assertEquals("admin", b.peek("/admin/", id));
        a.request(id, session -> {
            session.invalidate();
            return "";
        });
        for (TestNode node : new TestNode[] {a, b}) {
            assertEquals("none", node.peek(id));
            assertEquals("none", node.peek("/admin/", id));
        }
        assertEquals(1, times("root"));
        assertEquals(1, times("admin"));
    }

    @Test
    void idChange_reachesTheOtherContext() {
        String id = beginInBoth(1800, 1800);
        String renamed = a.renew(id).sessionId();
        assertEquals("root", b.peek(renamed));
        assertEquals("admin", b.peek("/admin/", renamed));
        assertEquals("none", b.peek("/admin/", id));
    }

    @Test
    void sessionThatComesDue_leavesTheOtherContextsSessionAlone() {
        String id = beginInBoth(1, 1800);
        await().until(() -> {
            a.scavenge();
            b.scavenge();
            return times("root") > 0;
        });
        assertEquals(1, times("root"));
        assertEquals(0, times("admin"));
        assertEquals("admin", b.peek("/admin/", id));
    }

    /** Before any search for due sessions: Jetty ends it for the request that names it. */
    @Test
    void sessionThatARequestFindsDue_leavesTheOtherContextsSessionAlone() {
        String id = beginInBoth(1, 1800);
        await().until(() -> leases() == 1);
        assertEquals("none", a.peek(id));
        assertEquals(1, times("root"));
        assertEquals(0, times("admin"));
        assertEquals("admin", a.peek("/admin/", id));
        assertEquals("admin", b.peek("/admin/", id));
    }

    @Test
    void invalidation_leavesADueSessionToTheNodeThatIsEndingIt() throws Exception {
        String id = beginInBoth(1800, 1);
        CompletableFuture<Void> end = expireHeldInAdmin(b);
        a.request(id, session -> {
            session.invalidate();
            return "";
        });
        go.countDown();
        end.get(60, TimeUnit.SECONDS);
        assertEquals(1, times("root"));
        assertEquals(1, times("admin"));
    }

    @Test
    void idChange_leavesADueSessionToTheNodeThatIsEndingIt() throws Exception {
        String id = a.begin(session -> prepare(session, "root", 1800));
        b.request("/admin/", id, session -> prepare(session, "admin", 1)); // a has not met it, and asks for its lease
        CompletableFuture<Void> end = expireHeldInAdmin(b);
        String renamed = a.renew(id).sessionId();
        long begun = System.nanoTime();
        await().atMost(CLAIM_CUT_SHORT.multipliedBy(2)).until(() -> {
            a.scavenge();
            return System.nanoTime() - begun > CLAIM_CUT_SHORT.toNanos();
        });
        go.countDown();
        end.get(60, TimeUnit.SECONDS);
        assertEquals("root", a.peek(renamed));
        assertEquals("none", a.peek("/admin/", renamed));
        assertEquals(1, times("admin"));
    }

    /** Has the node end the session that is due, and keep at it until {@link #go}. */
    private CompletableFuture<Void> expireHeldInAdmin(TestNode node) throws Exception {
        await().until(() -> leases() == 1);
        CountDownLatch begun = new CountDownLatch(1);
        node.onDestroyed(session -> {
            node.destroyed().add(String.valueOf(session.getAttribute("name")));
            begun.countDown();
            assertDoesNotThrow(() -> go.await());
        });
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                () -> await().atMost(Duration.ofMinutes(1)).until(() -> {
                    node.scavenge();
                    return begun.getCount() == 0;
                }));
        begun.await();
        return end;
    }

    /** How many sessions have a lease that has not run out. */
    private static long leases() {
        IMap<String, byte[]> leases =
                Hazelcast.getAllHazelcastInstances().iterator().next().getMap("sessions.leases");
        return leases.keySet().stream().filter(key -> leases.get(key) != null).count();
    }

    private String beginInBoth(int maxInactiveInRoot, int maxInactiveInAdmin) {
        String id = a.begin(session -> prepare(session, "root", maxInactiveInRoot));
        a.request("/admin/", id, session -> prepare(session, "admin", maxInactiveInAdmin));
        assertEquals("admin", a.peek("/admin/", id));
        return id;
    }

    private static Object prepare(Session session, String name, int maxInactive) {
        session.setMaxInactiveInterval(maxInactive);
        return session.setAttribute("name", name);
    }

    private long times(String name) {
        return a.destroyed().stream().filter(name::equals).count()
                + b.destroyed().stream().filter(name::equals).count();
    }
}
