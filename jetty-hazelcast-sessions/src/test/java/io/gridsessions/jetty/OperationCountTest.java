// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridsessions.grid.OperationLog;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.server.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each kind of request asks the grid for, no more and no less. */
@ExtendWith(EmptyGrid.class)
class OperationCountTest {
    private static final OperationLog LOG = new OperationLog();

    /** The last two make the record an ordinary one: a save does that which writes in any case. */
    private static final String[] ID_CHANGE = {
        "sessions.get",
        "sessions.putIfAbsent",
        "sessions.replace",
        "sessions.leases.putIfAbsentLater",
        "sessions.leases.removeLater",
        "sessions.replace",
        "sessions.setTtlLater"
    };

    private static TestNode node;
    private static TestNode other;

    @BeforeAll
    static void start() throws Exception {
        TestCluster cluster = new TestCluster();
        other = new TestNode("other", cluster.newMember());
        node = new TestNode("node", cluster.newMember(LOG));
    }

    @AfterAll
    static void stop() {
        node.close();
        other.close();
    }

    @BeforeEach
    void forget() {
        LOG.take();
    }

    @Test
    void newSession() {
        begin(node, session -> session.setAttribute("n", 1));
        assertOperations("sessions.putIfAbsent", "sessions.leases.putIfAbsentLater");
    }

    @Test
    void newSessionWithALargeAttribute() {
        begin(node, session -> session.setAttribute("photo", new byte[100_000]));
        assertOperations("sessions.blobs.set", "sessions.putIfAbsent", "sessions.leases.putIfAbsentLater");
    }

    @Test
    void newSessionWithSeveralLargeAttributes() {
        begin(node, session -> {
            for (int i = 0; i < 5; i++) session.setAttribute("page" + i, new byte[10_000 + i]);
        });
        assertOperations("sessions.blobs.set", "sessions.putIfAbsent", "sessions.leases.putIfAbsentLater");
    }

    @Test
    void nothingChanged() {
        String id = begun();
        request(id, session -> session.getAttribute("n"));
        assertOperations("sessions.get");
    }

    @Test
    void touchDue() {
        String id = begun(session -> session.setMaxInactiveInterval(1));
        await().until(() -> {
            LOG.take();
            request(id, session -> session.getAttribute("n"));
            return LOG.take().equals(List.of("sessions.get", "sessions.leases.setTtl"));
        });
    }

    /** Nobody else needs to be asked, since nobody has used it later. */
    @Test
    void touchDue_whenTheSessionHasNotBeenUsedForAWhile() {
        String id = begun(session -> session.setMaxInactiveInterval(10));
        long begun = System.nanoTime();
        await().until(() -> System.nanoTime() - begun > Duration.ofMillis(2_500).toNanos());
        request(id, session -> session.getAttribute("n"));
        assertOperations("sessions.get", "sessions.leases.setTtl");
    }

    @Test
    void attributeSet() {
        String id = begun();
        request(id, session -> session.setAttribute("n", 2));
        assertOperations("sessions.get", "sessions.replace");
    }

    @Test
    void sameValueSetAgain() {
        String id = begun();
        request(id, session -> session.setAttribute("n", 1));
        assertOperations("sessions.get");
    }

    @Test
    void changeInPlace() {
        String id = begun();
        request(id, session -> list(session).add("milk"));
        assertOperations("sessions.get", "sessions.replace");
    }

    @Test
    void listReadAndNotChanged() {
        String id = begun();
        request(id, OperationCountTest::list);
        assertOperations("sessions.get");
    }

    /** Once before the response, and once after all that the request may have done meanwhile. */
    @Test
    void attributeThatCanBeChanged_isSerializedTwice() {
        String id = begun(session -> session.setAttribute("counted", new Counted()));
        Counted.TIMES.set(0);
        request(id, session -> session.getAttribute("counted"));
        assertEquals(2, Counted.TIMES.get());
    }

    /** Counts how often it is serialized. */
    private static final class Counted implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final AtomicInteger TIMES = new AtomicInteger();

        private void writeObject(ObjectOutputStream out) throws IOException {
            TIMES.incrementAndGet();
            out.defaultWriteObject();
        }
    }

    @Test
    void largeAttributeReplaced() {
        String id = begun(session -> session.setAttribute("photo", new byte[100_000]));
        request(id, session -> session.setAttribute("photo", new byte[90_000]));
        assertOperations("sessions.get", "sessions.blobs.set", "sessions.replace", "sessions.blobs.removeLater");
    }

    @Test
    void smallAttributeSetBesideALargeOne() {
        String id = begun(session -> session.setAttribute("photo", new byte[100_000]));
        request(id, session -> session.setAttribute("n", 2));
        assertOperations("sessions.get", "sessions.replace");
    }

    @Test
    void firstRequestOnAnotherNode() {
        String id = begin(other, session -> session.setAttribute("n", 1));
        LOG.take();
        request(id, session -> session.getAttribute("n"));
        assertOperations("sessions.get");
    }

    @Test
    void firstRequestOnAnotherNode_whenTheTouchIsDue() {
        String id = begin(other, session -> session.setMaxInactiveInterval(1));
        await().until(() -> {
            LOG.take();
            node.request(id, session -> session.getAttribute("n"));
            other.request(id, session -> session.setAttribute("n", 1));
            return LOG.take().contains("sessions.leases.setTtl");
        });
    }

    @Test
    void largeAttributesReadOnAnotherNode() {
        String id = begin(other, session -> {
            for (int i = 0; i < 5; i++) session.setAttribute("page" + i, new byte[10_000 + i]);
        });
        LOG.take();
        request(id, session -> session.getAttribute("page0"));
        assertOperations("sessions.get", "sessions.blobs.getAll");
        request(id, session -> session.getAttribute("page4"));
        assertOperations("sessions.get");
    }

    @Test
    void changedElsewhere() {
        String id = begun(session -> session.setAttribute("photo", new byte[100_000]));
        other.request(id, session -> session.setAttribute("n", 2));
        request(id, session -> session.getAttribute("n"));
        assertOperations("sessions.get");
    }

    @Test
    void invalidation() {
        String id = begun();
        request(id, session -> {
            session.invalidate();
            return "";
        });
        assertOperations(
                "sessions.get",
                "sessions.replace",
                "sessions.leases.setTtlLater",
                "sessions.removeIfSame",
                "sessions.leases.removeLater");
    }

    @Test
    void idChange() {
        String id = begun();
        String renewed = node.renew(id).sessionId();
        await().until(() -> !node.isInUse(renewed));
        assertOperations(ID_CHANGE);
    }

    @Test
    void idChangeBesideAChange() {
        String id = begun();
        String renewed = node.renewThen(id, session -> session.setAttribute("user", "Ada"))
                .sessionId();
        await().until(() -> !node.isInUse(renewed));
        assertOperations(ID_CHANGE);
    }

    private static String begun() {
        return begun(session -> {});
    }

    private static String begun(Consumer<Session> prepare) {
        String id = begin(node, session -> {
            session.setAttribute("n", 1);
            session.setAttribute("list", new ArrayList<>(List.of("tea")));
            prepare.accept(session);
        });
        LOG.take();
        return id;
    }

    private static String begin(TestNode where, Consumer<Session> prepare) {
        String id = where.begin(prepare);
        await().until(() -> !where.isInUse(id));
        return id;
    }

    private static void request(String id, Function<Session, Object> what) {
        node.request(id, what);
        await().until(() -> !node.isInUse(id));
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Session session) {
        return (List<String>) session.getAttribute("list");
    }

    private static void assertOperations(String... expected) {
        assertEquals(List.of(expected), LOG.take());
    }
}
