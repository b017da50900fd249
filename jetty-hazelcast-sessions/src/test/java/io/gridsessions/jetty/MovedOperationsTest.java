// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridsessions.grid.OperationLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.server.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a request asks the grid for behind a balancer that is known to be sticky. */
@ExtendWith(EmptyGrid.class)
class MovedOperationsTest {
    private static final OperationLog LOG = new OperationLog();

    private static TestNode node;
    private static TestNode other;

    @BeforeAll
    static void start() throws Exception {
        TestCluster cluster = new TestCluster();
        other = new TestNode("other", moved(cluster.newMember()));
        node = new TestNode("node", moved(cluster.newMember(LOG)));
    }

    private static HazelcastSessionDataStoreFactory moved(HazelcastSessionDataStoreFactory factory) {
        factory.setCoherence("moved");
        return factory;
    }

    @AfterAll
    static void stop() {
        node.close();
        other.close();
    }

    @Test
    void nothingChanged_costsNothing() {
        String id = begin(node, 1800);
        LOG.take();
        request(node, id, session -> session.getAttribute("n"));
        assertEquals(List.of(), LOG.take());
    }

    @Test
    void attributeSet_costsOneWrite() {
        String id = begin(node, 1800);
        LOG.take();
        request(node, id, session -> session.setAttribute("n", 2));
        assertEquals(List.of("sessions.replace"), LOG.take());
    }

    @Test
    void sessionThatWasOnAnotherNodeMeanwhile_isComparedWithTheGrid() {
        String id = begin(node, 1800);
        request(other, id, session -> session.setAttribute("n", 2));
        LOG.take();
        String cookieOfTheOther = HeldRequest.plain(id) + ".other";
        assertEquals("2", request(node, cookieOfTheOther, session -> session.getAttribute("n")));
        assertEquals(List.of("sessions.get"), LOG.take());
    }

    /** Its record has not been written since, and by that alone it would be due. */
    @Test
    void firstRequestOfASessionThatWasOnlyRead_asksForTheLease() {
        String id = begin(other, 3);
        pause(Duration.ofMillis(2_500));
        request(other, id, session -> session.getAttribute("n"));
        pause(Duration.ofMillis(1_500));
        LOG.take();
        assertEquals("1", request(node, id, session -> session.getAttribute("n")));
        List<String> operations = new ArrayList<>(LOG.take());
        operations.remove("sessions.leases.setTtl"); // if the lease, in whole seconds, is short by now
        assertEquals(List.of("sessions.get", "sessions.leases.entry"), operations);
    }

    private static void pause(Duration time) {
        long begun = System.nanoTime();
        await().until(() -> System.nanoTime() - begun > time.toNanos());
    }

    private static String begin(TestNode where, int maxInactive) {
        String id = where.begin(session -> {
            session.setMaxInactiveInterval(maxInactive);
            session.setAttribute("n", 1);
        });
        await().until(() -> !where.isInUse(id));
        return id;
    }

    private static String request(TestNode where, String id, Function<Session, Object> what) {
        String body = where.request(id, what).body();
        await().until(() -> !where.isInUse(id));
        return body;
    }
}
