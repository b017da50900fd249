// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a caller sees while the member that owns its session hangs. */
abstract class SuspendedMemberContract {
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    @RegisterExtension
    static final NothingLeftBehind NOTHING_LEFT_BEHIND = new NothingLeftBehind(":igg.GridHealth:");

    private static final Logger LOG = LoggerFactory.getLogger(SuspendedMemberContract.class);
    private static final Duration SLACK = Duration.ofMillis(500);
    private static final byte[] RECORD = {1};
    private static final byte[] CHANGED = {2};

    abstract SessionGrid grid();

    abstract MemberProcess member();

    /** An id whose entries the suspended member owns. */
    abstract String id();

    abstract GridHealth.State whileItHangs();

    @AfterEach
    void resume() {
        member().resume();
        await().ignoreExceptionsInstanceOf(GridUnavailableException.class).until(() -> {
            space().deleteBlobs(1, manyBlobs().keySet());
            space().delete(id());
            return space().findRecord(id()) == null;
        });
    }

    SessionSpace space() {
        return grid().space("/shop", "");
    }

    private static Map<String, Call> calls() {
        return Map.ofEntries(
                entry("findRecord", SessionSpace::findRecord),
                entry("create", (space, id) -> space.create(id, RECORD, Duration.ofHours(1))),
                entry("update", (space, id) -> space.update(id, RECORD, seen -> CHANGED)),
                entry("delete", SessionSpace::delete),
                entry("deleteIfSame", (space, id) -> space.deleteIfSame(id, RECORD)),
                entry("saveBlobs", (space, id) -> space.saveBlobs(1, manyBlobs(), Duration.ZERO)),
                entry(
                        "renewBlobs",
                        (space, id) -> space.renewBlobs(1, manyBlobs().keySet(), Duration.ZERO)),
                entry("findBlobs", (space, id) -> space.findBlobs(1, manyBlobs().keySet())),
                entry("lease", SessionSpace::lease),
                entry("renewLease", (space, id) -> space.renewLease(id, Duration.ofHours(1))),
                entry("restoreLease", (space, id) -> space.restoreLease(id, Duration.ofHours(1))),
                entry("claim", SessionSpace::claim),
                entry("idsWithoutLease", (space, id) -> space.idsWithoutLease()));
    }

    @Test
    void everyOperation_whileOwnerHangs_endsInTime() throws Exception {
        Map<String, Call> calls = calls();
        ExecutorService callers = Executors.newFixedThreadPool(calls.size());
        Map<String, Future<Duration>> waits = new TreeMap<>();
        String id = id();
        member().suspend();
        calls.forEach((name, call) -> waits.put(name, callers.submit(() -> waitFor(call, id))));
        for (Map.Entry<String, Future<Duration>> wait : waits.entrySet()) {
            Duration waited = wait.getValue().get();
            LOG.info("measured {} {}: {} ms", getClass().getSimpleName(), wait.getKey(), waited.toMillis());
            assertThat(wait.getKey(), waited, lessThanOrEqualTo(TIMEOUT.plus(SLACK)));
            assertThat(wait.getKey(), waited, greaterThanOrEqualTo(TIMEOUT));
        }
        callers.shutdown();
    }

    /** How long a call waited that found nobody. */
    private Duration waitFor(Call call, String id) {
        long start = System.nanoTime();
        assertThrows(GridUnavailableException.class, () -> call.run(space(), id));
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        assertFalse(Thread.currentThread().isInterrupted());
        return waited;
    }

    @Test
    void call_onceTheOwnerIsKnownToHang_doesNotWait() {
        await().until(() -> grid().health().report().state() == GridHealth.State.OK);
        long outages = grid().health().outages();
        member().suspend();
        assertThrows(GridUnavailableException.class, () -> space().findRecord(id()));
        for (Call call : calls().values()) {
            String refusal = assertThrows(GridUnavailableException.class, () -> call.run(space(), id()))
                    .getMessage();
            assertThat(refusal, matchesPattern("The grid is not asked to .*: member .* has not answered since .*"));
        }
        assertEquals(whileItHangs(), grid().health().report().state());
        assertThat(grid().health().report().silent(), endsWith(member().address()));
        assertEquals(outages + 1, grid().health().outages());
        member().resume();
        await().until(() -> grid().health().report().state() == GridHealth.State.OK);
        assertNull(space().findRecord(id()));
    }

    @Test
    void session_afterOwnerHung_isThereAndCanBeChanged() {
        assertTrue(space().create(id(), RECORD, Duration.ofHours(1)));
        member().suspend();
        assertThrows(GridUnavailableException.class, () -> space().findRecord(id()));
        member().resume();
        await().ignoreExceptions().until(() -> space().findRecord(id()) != null);
        assertArrayEquals(RECORD, space().findRecord(id()));
        assertEquals(
                SaveOutcome.Saved.class,
                space().update(id(), RECORD, seen -> CHANGED).getClass());
    }

    @Test
    void blobBegun_whileOwnerHangs_isWaitedForOnlyAfterwardsAndThereInTheEnd() {
        GridMap blobs = grid().maps().blobs();
        String key = "/shop||" + id();
        member().suspend();
        Pending begun = blobs.beginSet(key, RECORD, GridMap.FOR_EVER);
        assertThrows(GridUnavailableException.class, () -> begun.await(Deadline.in(TIMEOUT)));
        member().resume();
        begun.await(Deadline.in(Duration.ofSeconds(20)));
        assertTrue(blobs.remove(key, RECORD, Deadline.in(Duration.ofSeconds(20))));
    }

    @Test
    void callerInterruptedBefore_whileOwnerAnswers_isServedAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertTrue(space().create(id(), RECORD, Duration.ofHours(1)));
        assertArrayEquals(RECORD, space().findRecord(id()));
        assertTrue(Thread.interrupted());
    }

    @Test
    void callerInterruptedBefore_whileOwnerHangs_staysInterrupted() {
        member().suspend();
        Thread.currentThread().interrupt();
        assertThrows(GridUnavailableException.class, () -> space().findRecord(id()));
        assertTrue(Thread.interrupted());
    }

    @Test
    void interruptFromOutside_whileOwnerHangs_isKept() {
        member().suspend();
        Thread caller = Thread.currentThread();
        Executable find = () -> space().findRecord(id());
        Thread outside = new Thread(() -> {
            await().until(() ->
                    caller.getState() == Thread.State.WAITING || caller.getState() == Thread.State.TIMED_WAITING);
            caller.interrupt();
        });
        outside.start();
        assertThrows(GridUnavailableException.class, find);
        assertTrue(Thread.interrupted());
        await().until(() -> !outside.isAlive());
    }

    private static Map<Long, byte[]> manyBlobs() {
        Map<Long, byte[]> blobs = new HashMap<>();
        for (long i = 0; i < 64; i++) {
            blobs.put(i, RECORD);
        }
        return blobs;
    }

    private static Map.Entry<String, Call> entry(String name, Call call) {
        return Map.entry(name, call);
    }

    /** One call of a space that has to end. */
    @FunctionalInterface
    interface Call {
        void run(SessionSpace space, String id);
    }
}
