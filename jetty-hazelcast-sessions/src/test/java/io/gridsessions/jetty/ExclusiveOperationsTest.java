// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridsessions.grid.OperationLog;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.server.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a request asks the grid for that has its session to itself: the lock before, and its release after. */
@ExtendWith(EmptyGrid.class)
class ExclusiveOperationsTest {
    private static final OperationLog LOG = new OperationLog();

    private static TestNode node;

    @BeforeAll
    static void start() throws Exception {
        HazelcastSessionDataStoreFactory factory = new TestCluster().newMember(LOG);
        factory.setExclusive(true);
        factory.setCoherence("moved");
        node = new TestNode("node", factory);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void newSession() {
        begun();
        assertOperations(
                "sessions.leases.putIfAbsent",
                "sessions.putIfAbsent",
                "sessions.leases.putIfAbsentLater",
                "sessions.leases.removeIfSame");
    }

    @Test
    void nothingChanged_underMovedToo() {
        String id = begun();
        request(id, session -> session.getAttribute("n"));
        assertOperations("sessions.leases.putIfAbsent", "sessions.get", "sessions.leases.removeIfSame");
    }

    @Test
    void attributeSet() {
        String id = begun();
        request(id, session -> session.setAttribute("n", 2));
        assertOperations(
                "sessions.leases.putIfAbsent", "sessions.get", "sessions.replace", "sessions.leases.removeIfSame");
    }

    /** It would wait for the grid without its turn, and others would have theirs meanwhile. */
    @Test
    void changeThatTheGridDoesNotTake_isRefusedAndForgotten() {
        String id = begun();
        LOG.fail("sessions.replace");
        int status = node.request(id, session -> session.setAttribute("n", 2)).status();
        awaitEnd(id);
        LOG.fail();
        assertEquals(503, status);
        assertEquals(0, node.store().getWaiting());
        assertEquals("1", node.request(id, session -> session.getAttribute("n")).body());
    }

    /** Its turn is over, too. */
    @Test
    void idChangeThatTheGridDoesNotTake_leavesTheSession() {
        String id = begun();
        LOG.fail("sessions.putIfAbsent");
        int status = node.renew(id).status();
        awaitEnd(id);
        LOG.fail();
        assertEquals(503, status);
        assertEquals("1", node.request(id, session -> session.getAttribute("n")).body());
    }

    @Test
    void idChange() {
        String id = begun();
        LOG.take();
        String renewed = node.renew(id).sessionId();
        awaitEnd(renewed);
        assertOperations(
                "sessions.leases.putIfAbsent",
                "sessions.get",
                "sessions.leases.putIfAbsent",
                "sessions.putIfAbsent",
                "sessions.replace",
                "sessions.leases.putIfAbsentLater",
                "sessions.leases.removeLater",
                "sessions.leases.removeIfSame",
                "sessions.replace",
                "sessions.setTtlLater",
                "sessions.leases.removeIfSame");
    }

    private static String begun() {
        LOG.take();
        String id = node.begin(session -> session.setAttribute("n", 1));
        awaitEnd(id);
        return id;
    }

    private static void request(String id, Function<Session, Object> what) {
        LOG.take();
        node.request(id, what);
        awaitEnd(id);
    }

    /** The answer may be here before the request has ended. */
    private static void awaitEnd(String id) {
        await().until(() -> !node.isInUse(id) && HeldRequest.turns(node).isIdle());
    }

    private static void assertOperations(String... expected) {
        assertEquals(List.of(expected), LOG.take());
    }
}
