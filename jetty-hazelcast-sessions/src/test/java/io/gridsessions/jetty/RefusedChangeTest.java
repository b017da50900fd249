// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridsessions.grid.GridUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions with a change that was answered with 503, on nodes that keep none. */
class RefusedChangeTest {
    private static final int LARGE = 100_000;

    private final LosingGrid grid = new LosingGrid(factory -> factory.setOnOutage("fail"));
    private final TestNode a = grid.a();
    private final TestNode b = grid.b();

    @AfterEach
    void stop() {
        grid.close();
    }

    @Test
    void refusedChange_isNotSavedByTheEndOfItsRequest() {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        grid.operationsOfA().before("sessions.replace", () -> {
            throw new GridUnavailableException("The grid does not answer once", null);
        });
        assertEquals(
                503,
                a.request(id, session -> session.setAttribute("name", "Eve")).status());
        assertEquals("Ada", b.peek(id));
        assertEquals("Ada", a.peek(id));
    }

    @Test
    void sessionOfARefusedChange_isWrittenAgainWithoutIt_whenTheGridHasLostIt() {
        String id = a.begin(session -> {
            session.setAttribute("name", "Ada");
            session.setAttribute("photo", new byte[LARGE]);
        });
        grid.operationsOfA().fail("sessions.replace");
        assertEquals(
                503,
                a.request(id, session -> session.setAttribute("name", "Eve")).status());
        grid.restart();
        grid.operationsOfA().fail();
        LosingGrid.awaitName("Ada", b, id);
        LosingGrid.awaitName("Ada", a, id);
        assertEquals(
                String.valueOf(LARGE),
                b.request(id, session -> ((byte[]) session.getAttribute("photo")).length)
                        .body());
    }
}
