// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration FAR_AWAY = Duration.ofMillis(300);

    private final LongAdder refused = new LongAdder();
    private final AtomicInteger changes = new AtomicInteger();
    private final CircuitBreaker breaker =
            new CircuitBreaker(new UUID(1, 1), "10.0.0.1:5701", refused, changes::incrementAndGet);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch answers = new CountDownLatch(1);

    @AfterEach
    void endCallers() {
        answers.countDown();
        callers.shutdown();
    }

    @Test
    void call_afterOneThatWaitedInVain_isRefusedUntilTheMemberAnswers() {
        assertThrows(GridUnavailableException.class, () -> call(LIMIT, CircuitBreakerTest::inVain));
        assertTrue(breaker.isOpen());
        GridUnavailableException refusal =
                assertThrows(GridUnavailableException.class, () -> call(LIMIT, () -> "not asked"));
        assertThat(refusal.getMessage(), containsString("member 10.0.0.1:5701 has not answered since "));
        assertThrows(GridUnavailableException.class, () -> breaker.check(Operation.WRITE));
        assertEquals(2, refused.sum());
        breaker.close();
        breaker.check(Operation.WRITE);
        assertEquals("answer", call(LIMIT, () -> "answer"));
        assertEquals(2, changes.get());
    }

    @Test
    void call_thatFailsAtOnce_leavesItClosed() {
        assertThrows(
                GridUnavailableException.class,
                () -> call(LIMIT, () -> {
                    throw new GridUnavailableException("The member left", null);
                }));
        assertFalse(breaker.isOpen());
    }

    @Test
    void call_inVainWhileAnotherIsAnswered_leavesItClosed() {
        assertThrows(
                GridUnavailableException.class,
                () -> call(LIMIT, () -> {
                    assertEquals("answer", call(LIMIT, () -> "answer"));
                    return inVain();
                }));
        assertFalse(breaker.isOpen());
    }

    @Test
    void call_withLittleTimeLeft_leavesItClosed() {
        Deadline nearlyOver = new Deadline(System.nanoTime() + LIMIT.toNanos() / 4, LIMIT);
        assertThrows(
                GridUnavailableException.class,
                () -> breaker.call(Operation.READ, nearlyOver, () -> waited(nearlyOver)));
        assertFalse(breaker.isOpen());
    }

    @Test
    void callers_moreThanMayWaitForASilentMember_areRefused() throws Exception {
        List<Future<String>> waiting = fillAllPlaces();
        GridUnavailableException refusal =
                assertThrows(GridUnavailableException.class, () -> call(LONG, () -> "not asked"));
        assertThat(refusal.getMessage(), containsString("answers none of the 64 callers"));
        long begun = System.nanoTime();
        assertThrows(GridUnavailableException.class, () -> call(LONG, () -> "not asked"));
        assertTrue(System.nanoTime() - begun < CircuitBreaker.SILENCE.toNanos(), "the silence is known by now");
        assertFalse(breaker.isOpen());
        answers.countDown();
        for (Future<String> one : waiting) {
            assertEquals("answer", one.get());
        }
        assertEquals("answer", call(LONG, () -> "answer"));
    }

    @Test
    void caller_whenAllPlacesAreTaken_waitsForOneWhileTheMemberAnswers() throws Exception {
        List<Future<String>> waiting = fillAllPlaces();
        Future<String> another = callers.submit(() -> call(LONG, () -> "another"));
        answers.countDown();
        assertEquals("another", another.get());
        for (Future<String> one : waiting) {
            assertEquals("answer", one.get());
        }
        assertThat(refused.sum(), is(0L));
    }

    /** More callers than may wait for a silent member, of one whose answers take twice as long as a short silence. */
    @Test
    void callers_ofAMemberFarAway_allGetTheirAnswers() throws Exception {
        assertEquals("answer", call(LONG, this::answerFromFarAway));
        List<Future<String>> waiting = new ArrayList<>();
        for (int i = 0; i < 2 * CircuitBreaker.PLACES; i++) waiting.add(callers.submit(this::callFarAway));
        long begun = System.nanoTime();
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> System.nanoTime() - begun
                        > FAR_AWAY.multipliedBy(3).dividedBy(4).toNanos());
        for (int i = 0; i < 10; i++) waiting.add(callers.submit(this::callFarAway));
        for (Future<String> one : waiting) assertEquals("answer", one.get());
    }

    private String callFarAway() {
        return call(LONG, this::answerFromFarAway);
    }

    private String answerFromFarAway() {
        long begun = System.nanoTime();
        await().pollInterval(Duration.ofMillis(5)).until(() -> System.nanoTime() - begun > FAR_AWAY.toNanos());
        return "answer";
    }

    private List<Future<String>> fillAllPlaces() {
        AtomicInteger inside = new AtomicInteger();
        List<Future<String>> waiting = new ArrayList<>();
        for (int i = 0; i < CircuitBreaker.PLACES; i++) {
            waiting.add(callers.submit(() -> call(LONG, () -> {
                inside.incrementAndGet();
                return answer();
            })));
        }
        await().until(() -> inside.get() == CircuitBreaker.PLACES);
        return waiting;
    }

    private String answer() {
        try {
            answers.await();
            return "answer";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String call(Duration limit, Supplier<String> call) {
        return breaker.call(Operation.READ, Deadline.in(limit), call);
    }

    /** Waits as long as the limit, as a call of Hazelcast does that is not answered. */
    private static String inVain() {
        return waited(Deadline.in(LIMIT));
    }

    private static String waited(Deadline deadline) {
        await().pollDelay(Duration.ZERO).until(() -> deadline.remainingNanos() < 0);
        throw deadline.exceeded(Operation.READ, null);
    }
}
