// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridsessions.grid.OperationLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.eclipse.jetty.server.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Large attributes that the grid does not answer for, while it does for their session: they may be on other members. */
class UnreachableAttributeTest {
    @RegisterExtension
    static final EmptyGrid EMPTY_GRID = new EmptyGrid();

    private static final int SIZE = 100_000;
    private static final String READS_OF_BLOBS = "sessions.blobs.getAll";

    private final OperationLog grid = new OperationLog();
    private final List<Object> photos = new CopyOnWriteArrayList<>();
    private @Nullable TestNode holder;
    private @Nullable TestNode started;

    @BeforeEach
    void start() throws Exception {
        TestCluster cluster = new TestCluster();
        holder = new TestNode("holder", cluster.newMember());
        started = new TestNode("node", cluster.newMember(grid));
        node().onDestroyed(session -> photos.add(length(session)));
    }

    @AfterEach
    void stop() {
        grid.fail();
        node().close();
        holder().close();
    }

    @Test
    void attribute_isAnsweredWith503_untilTheGridAnswers() {
        String id = begin(1800);
        grid.fail(READS_OF_BLOBS);
        List<Function<Session, Object>> uses = List.of(
                UnreachableAttributeTest::length,
                session -> session.setAttribute("photo", new byte[SIZE]),
                session -> session.removeAttribute("photo"));
        for (Function<Session, Object> use : uses)
            assertEquals(503, node().request(id, use).status());
        assertEquals("Ada", node().peek(id));
        grid.fail();
        assertEquals(
                String.valueOf(SIZE),
                node().request(id, UnreachableAttributeTest::length).body());
    }

    @Test
    void invalidation_isAnsweredWith503_andEndsNothing_untilListenersCanHaveAllAttributes() {
        String id = begin(1800);
        grid.fail(READS_OF_BLOBS);
        assertEquals(503, node().request(id, UnreachableAttributeTest::end).status());
        assertEquals("Ada", holder().peek(id));
        grid.fail();
        assertEquals(200, node().request(id, UnreachableAttributeTest::end).status());
        assertEquals(List.of(SIZE), photos);
        assertEquals("none", holder().peek(id));
    }

    @Test
    void dueSession_isEndedOnceListenersCanHaveAllAttributes() throws Exception {
        String id = begin(1);
        String plain = HeldRequest.plain(id);
        await().until(() -> !holder().isInUse(id));
        ((HazelcastSessionCache) holder().cache()).doDelete(plain);
        grid.fail(READS_OF_BLOBS);
        node().scavengeEvery(1);
        await().atMost(Duration.ofMinutes(1)).until(() -> node().store().getClaimsWon() > 1);
        assertEquals(List.of(), photos);
        grid.fail();
        await().atMost(Duration.ofMinutes(1)).until(() -> photos.equals(List.of(SIZE)));
    }

    private String begin(int maxInactiveSeconds) {
        return holder().begin(session -> {
            session.setMaxInactiveInterval(maxInactiveSeconds);
            session.setAttribute("name", "Ada");
            session.setAttribute("photo", new byte[SIZE]);
        });
    }

    private static int length(Session session) {
        return ((byte[]) session.getAttribute("photo")).length;
    }

    private static Object end(Session session) {
        session.invalidate();
        return "";
    }

    private TestNode node() {
        return requireNonNull(started);
    }

    private TestNode holder() {
        return requireNonNull(holder);
    }
}
