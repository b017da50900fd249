// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridsessions.grid.OperationLog;
import io.gridsessions.jetty.TestNode.Answer;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.session.SessionCache;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests to a node that the grid does not answer, and what becomes of them when it does again. */
class OutageTest {
    @RegisterExtension
    static final EmptyGrid EMPTY_GRID = new EmptyGrid();

    private final TestCluster cluster = new TestCluster();
    private final OperationLog grid = new OperationLog();
    private TestNode other;
    private @Nullable TestNode started;

    @BeforeEach
    void startTheOther() throws Exception {
        other = new TestNode("other", cluster.newMember());
    }

    private void start(Consumer<HazelcastSessionDataStoreFactory> settings) throws Exception {
        HazelcastSessionDataStoreFactory factory = cluster.newMember(grid);
        settings.accept(factory);
        started = new TestNode("node", factory);
    }

    @AfterEach
    void stop() {
        grid.fail();
        node().close();
        other.close();
    }

    @Test
    void change_isSavedOnceTheGridAnswers_withoutAnotherRequest() throws Exception {
        start(factory -> {});
        String id = begin("Ada");
        grid.failAll();
        assertEquals(200, set(id, "Eve").status());
        assertEquals("Eve", node().peek(id));
        assertEquals("Ada", other.peek(id));
        grid.fail();
        await().until(() -> other.peek(id).equals("Eve"));
        assertEquals(1, node().store().getJournaled());
        await().until(() -> unsaved().isEmpty());
        assertEquals(0, unsaved().bytes());
    }

    @Test
    void changes_onBothSidesOfAnOutage_areBothKept() throws Exception {
        start(factory -> {});
        String id = begin("Ada");
        grid.failAll();
        set(id, "Eve");
        other.request(id, session -> session.setAttribute("town", "London"));
        grid.fail();
        await().until(() -> other.peek(id).equals("Eve"));
        assertEquals(
                "London",
                other.request(id, session -> session.getAttribute("town")).body());
        assertEquals(0, node().store().getConflicts());
    }

    @Test
    void change_ofASessionThatEndedElsewhereMeanwhile_changesNothing() throws Exception {
        start(factory -> {});
        String id = begin("Ada");
        grid.failAll();
        set(id, "Eve");
        other.request(id, session -> {
            session.invalidate();
            return "";
        });
        grid.fail();
        await().until(() -> unsaved().isEmpty());
        assertEquals("none", node().peek(id));
        assertEquals("none", other.peek(id));
        assertEquals(1, node().store().getFencedWrites());
    }

    @Test
    void newSession_isSavedOnceTheGridAnswers() throws Exception {
        start(factory -> {});
        grid.failAll();
        String id = begin("Ada");
        assertEquals("Ada", node().peek(id));
        assertEquals("none", other.peek(id));
        grid.fail();
        await().until(() -> other.peek(id).equals("Ada"));
    }

    @Test
    void change_thatTheJournalHasNoRoomFor_isRefused() throws Exception {
        start(factory -> factory.setJournalSessions(1));
        String first = begin("Ada");
        String second = begin("Bob");
        grid.failAll();
        assertEquals(200, set(first, "Eve").status());
        Answer refused = set(second, "Mallory");
        assertEquals(503, refused.status());
        assertEquals("What this request changed could not be saved. Please send it again.", refused.body());
        assertEquals("Bob", node().peek(second), "what was refused is not there");
        assertEquals(200, set(first, "Eva").status(), "there is room for more of the same session");
        Answer begun = node().request(null, session -> session.setAttribute("name", "Zoe"));
        assertEquals(503, begun.status());
        assertNull(begun.newId());
        grid.fail();
        await().until(() -> other.peek(first).equals("Eva"));
        assertTrue(node().store().getUnkept() > 0);
    }

    @Test
    void change_thatIsLongerThanTheJournal_isRefused() throws Exception {
        start(factory -> factory.setJournalBytes(1_000));
        String id = begin("Ada");
        grid.failAll();
        assertEquals(200, set(id, "Eve").status());
        assertEquals(503, set(id, "E".repeat(2_000)).status());
        grid.fail();
        assertEquals(200, set(id, "Eva").status());
        assertEquals("Eva", other.peek(id));
        await().until(() -> unsaved().isEmpty());
        assertEquals(0, unsaved().bytes());
    }

    @Test
    void copy_isServedForALimitedTimeOnly() throws Exception {
        start(factory -> factory.setOutageLimit(0));
        String id = begin("Ada");
        grid.failAll();
        assertEquals("Ada", node().peek(id));
        assertEquals(503, node().request(id, session -> "too late").status());
        grid.fail();
        assertEquals("Ada", node().peek(id));
        grid.failAll();
        assertEquals("Ada", node().peek(id));
    }

    @Test
    void session_whichIsOnlyUsed_isTouchedOnceTheGridAnswers() throws Exception {
        start(factory -> factory.setTouchMargin(0));
        String id = begin("Ada");
        node().request(id, session -> {
            session.setMaxInactiveInterval(30);
            return "";
        });
        grid.fail("sessions.leases.setTtl");
        assertEquals("Ada", node().peek(id));
        await().until(() -> !unsaved().isEmpty());
        grid.fail();
        await().until(() -> unsaved().isEmpty());
        assertEquals(0, node().store().getJournaled());
        node().request(id, session -> {
            session.setMaxInactiveInterval(1800);
            return "";
        });
        assertEquals("Ada", other.peek(id));
    }

    @Test
    void session_thatLeavesTheMemoryAfterEachRequest_staysUntilItIsSaved() throws Exception {
        start(factory -> {});
        node().cache().setEvictionPolicy(SessionCache.EVICT_ON_SESSION_EXIT);
        grid.failAll();
        String id = begin("Ada");
        assertEquals(200, set(id, "Eve").status());
        assertEquals("Eve", node().peek(id));
        grid.fail();
        await().until(() -> other.peek(id).equals("Eve"));
        String plain = id.substring(0, id.lastIndexOf('.'));
        await().until(() -> ((HazelcastSessionCache) node().cache()).doGet(plain) == null);
    }

    @Test
    void invalidation_thatTheGridDoesNotAnswer_isAnsweredWith503_andEndsNothing() throws Exception {
        start(factory -> {});
        String id = begin("Ada");
        grid.failAll();
        Answer refused = node().request(id, session -> {
            session.invalidate();
            return "";
        });
        assertEquals(503, refused.status());
        grid.fail();
        assertEquals("Ada", other.peek(id));
        assertEquals("Ada", node().peek(id));
        assertEquals(List.of(), node().destroyed());
    }

    @Test
    void changeOfTheId_thatTheGridDoesNotAnswer_isAnsweredWith503_andTheIdStays() throws Exception {
        start(factory -> {});
        String id = begin("Ada");
        grid.failAll();
        Answer refused = node().renew(id);
        assertEquals(503, refused.status());
        assertNull(refused.newId());
        grid.fail();
        assertEquals("Ada", other.peek(id));
        assertEquals("Ada", node().peek(id));
    }

    @Test
    void newSessionThatEndsDuringTheOutage_isNotBegunAfterwards() throws Exception {
        start(factory -> {});
        grid.failAll();
        String id = begin("Ada");
        node().request(id, session -> {
            session.invalidate();
            return "";
        });
        grid.fail();
        await().until(() -> unsaved().isEmpty());
        assertEquals("none", node().peek(id));
        assertEquals("none", other.peek(id));
    }

    @Test
    void streamedResponse_thatIsRefused_isDroppedToItsEnd() throws Exception {
        start(factory -> factory.setOnOutage("fail"));
        String id = begin("Ada");
        grid.fail("sessions.replace");
        Answer refused = node().request(id, session -> {
            session.setAttribute("name", "Eve");
            return "x".repeat(1_000_000);
        });
        assertEquals(503, refused.status());
        assertEquals("What this request changed could not be saved. Please send it again.", refused.body());
        await().until(() -> !node().isInUse(id));
        grid.fail();
        assertEquals("Ada", node().peek(id), "what was refused is not there");
        assertEquals("Ada", other.peek(id));
    }

    @Test
    void requests_ofANodeThatIsToFail_areAllRefused() throws Exception {
        start(factory -> factory.setOnOutage("fail"));
        String id = begin("Ada");
        grid.failAll();
        assertEquals(503, node().request(id, session -> "read only").status());
        Answer begun = node().request(null, session -> session.setAttribute("name", "Bob"));
        assertEquals(503, begun.status());
        assertNull(begun.newId());
        grid.fail("sessions.replace");
        assertEquals(200, node().request(id, session -> "read only").status());
        assertEquals(503, set(id, "Eve").status());
        grid.fail();
        assertEquals(200, set(id, "Eva").status());
        assertEquals("Eva", other.peek(id));
    }

    @Test
    void id_thatTheGridDoesNotKnowWhetherItIsUsed_isNotTakenForUnused() throws Exception {
        start(factory -> {});
        grid.failAll();
        assertThrows(SessionRefusedError.class, () -> node().cache().exists("unknown"));
    }

    private TestNode node() {
        return requireNonNull(started);
    }

    private String begin(String name) {
        return node().begin(session -> session.setAttribute("name", name));
    }

    private Answer set(String id, String name) {
        return node().request(id, (Session session) -> {
            session.setAttribute("name", name);
            return "done";
        });
    }

    private UnsavedSessions unsaved() {
        return node().store().sessions().outage().unsaved();
    }
}
