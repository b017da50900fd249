// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.hazelcast.map.IMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Moves and ends of which the grid gave no answer, several of one session among them. */
class UnsureMarksTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final byte[] RECORD = "a record".getBytes(StandardCharsets.UTF_8);

    private final OperationLog log = new OperationLog();
    private SessionGrid grid;
    private SessionSpace space;

    @BeforeEach
    void open() {
        grid = log.open(GridConfig.builder()
                .clusterName("unsure-" + UUID.randomUUID())
                .port(Ports.free())
                .build());
        space = grid.space("/", "");
        space.create("s", RECORD, Duration.ofMinutes(30));
    }

    @AfterEach
    void close() {
        grid.close();
    }

    @Test
    void moveThatTookPlace_isTakenBack_thoughAnotherThatDidNotCameAfterIt() {
        log.loseAnswerOfReplace("sessions");
        assertThrows(GridUnavailableException.class, () -> move("t"));
        log.fail("sessions.replace");
        assertThrows(GridUnavailableException.class, () -> move("u"));
        log.fail();
        assertArrayEquals(RECORD, space.findRecord("s"));
        assertNull(space.findRecord("t"));
        assertNull(space.findRecord("u"));
    }

    @Test
    void endThatTookPlace_isTakenBack_whenItsTimeHasCome() {
        log.loseAnswerOfReplace("sessions");
        assertThrows(GridUnavailableException.class, () -> space.beginEnd("s", RECORD, newer -> {}));
        await().until(() -> !space.unsure().isIdle());
        space.unsure().lookForDue(TIMEOUT);
        IMap<String, byte[]> records = grid.hazelcast().getMap("sessions");
        assertArrayEquals(RECORD, records.values().iterator().next());
    }

    @Test
    void marksOfWhichTheGridDoesNotAnswer_areLookedForAgain() {
        log.loseAnswerOfReplace("sessions");
        assertThrows(GridUnavailableException.class, () -> move("t"));
        await().until(() -> !space.unsure().isIdle());
        log.fail("sessions.entry");
        space.unsure().lookForDue(TIMEOUT);
        log.fail();
        await().until(() -> !space.unsure().isIdle());
        space.unsure().lookForDue(TIMEOUT);
        assertArrayEquals(RECORD, space.findRecord("s"));
    }

    private void move(String newId) {
        space.move("s", RECORD, newId, record -> record, Duration.ofMinutes(30));
    }
}
