// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Writes that nobody waits for, without a grid. */
@ExtendWith(NothingLeftBehind.class)
class LaterWritesTest {
    private final List<Object> written = new CopyOnWriteArrayList<>();

    @Test
    void writes_keepTheirOrder() {
        try (LaterWrites later = start()) {
            IntStream.range(0, 1_000).forEach(i -> later.add(new Noted(i)));
            await().until(() -> written.size() == 1_000);
        }
        assertEquals(IntStream.range(0, 1_000).boxed().toList(), written);
    }

    @Test
    void close_writesWhatIsWaiting() {
        LaterWrites later = start();
        IntStream.range(0, 100).forEach(i -> later.add(new Noted(i)));
        later.close();
        assertEquals(100, written.size());
    }

    @Test
    void close_waitsForTheAnswersToWhatItWrote() {
        LaterWrites later = start();
        addAtOnce(later, Collections.nCopies(1_000, new AnsweredLate()));
        later.close();
        assertEquals(Collections.nCopies(1_000, "answered"), written);
    }

    @Test
    void fewWrites_areWaitedForOneByOne() {
        try (LaterWrites later = start()) {
            IntStream.range(0, 10).forEach(i -> later.add(new OneByOne(i)));
            await().until(() -> written.size() == 10);
        }
    }

    @Test
    void writeThatFails_harmsNoOther() {
        try (LaterWrites later = start()) {
            later.add(new Failing());
            later.add(new Noted("after it"));
            await().until(() -> written.equals(List.of("after it")));
        }
    }

    @Test
    void errorOfAWrite_harmsNoOther() {
        try (LaterWrites later = start()) {
            later.add(new Erring());
            later.add(new Noted("after it"));
            await().until(() -> written.equals(List.of("after it")));
        }
    }

    @Test
    void manyWrites_waitForNoSingleAnswer() {
        CountDownLatch begun = new CountDownLatch(1_000);
        try (LaterWrites later = start()) {
            addAtOnce(later, Collections.nCopies(1_000, new Unanswered(begun)));
            await().until(() -> begun.getCount() == 0);
        }
    }

    @Test
    void writeThatHangs_isNotFollowedByOthersThatHangInTurn() {
        CountDownLatch begun = new CountDownLatch(10);
        CountDownLatch end = new CountDownLatch(1);
        try (LaterWrites later = start()) {
            List<LaterWrites.Write> writes = new ArrayList<>(Collections.nCopies(10, new Unanswered(begun)));
            writes.add(0, new Blocking(end));
            addAtOnce(later, writes);
            long until = System.nanoTime() + Duration.ofMillis(500).toNanos();
            await().until(() -> System.nanoTime() > until);
            end.countDown();
            await().until(() -> begun.getCount() == 0);
        }
    }

    @Test
    void moreWritesThanCanWait_areBegunAtOnce() {
        CountDownLatch end = new CountDownLatch(1);
        try (LaterWrites later = start()) {
            later.add(new Blocking(end));
            IntStream.range(0, 20_000).forEach(i -> later.add(new Noted(i)));
            assertTrue(written.size() >= 2_000, written.size() + " are written");
            end.countDown();
            await().until(() -> written.size() == 20_000);
        }
    }

    @Test
    void manyWrites_toTheSame_areBegunOneAfterTheOther() {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        try (LaterWrites later = start()) {
            List<LaterWrites.Write> writes = new ArrayList<>();
            writes.add(new ToTheSame("first", answer));
            IntStream.range(0, 1_000).forEach(i -> writes.add(new Noted(i)));
            writes.add(new ToTheSame("second", answer));
            addAtOnce(later, writes);
            await().until(() -> written.size() == 1_001);
            assertEquals("first", written.get(0));
            answer.complete(null);
            await().until(() -> written.size() == 1_002);
            assertEquals("second", written.get(1_001));
        }
    }

    private static LaterWrites start() {
        return new LaterWrites("grid-sessions-test-later", Duration.ofSeconds(5));
    }

    /** Has all of them wait when the thread comes to take some, however slow this machine is. */
    private static void addAtOnce(LaterWrites later, List<? extends LaterWrites.Write> writes) {
        CountDownLatch end = new CountDownLatch(1);
        Blocking before = new Blocking(end);
        later.add(before);
        await().until(() -> before.begun().getCount() == 0);
        writes.forEach(later::add);
        end.countDown();
    }

    /** A write that is noted down. */
    private class Noted implements LaterWrites.Write {
        private final Object what;

        Noted(Object what) {
            this.what = what;
        }

        @Override
        public void now() {
            written.add(what);
        }

        @Override
        public CompletionStage<?> start() {
            now();
            return CompletableFuture.completedStage(null);
        }
    }

    private final class OneByOne extends Noted {
        OneByOne(Object what) {
            super(what);
        }

        @Override
        public CompletionStage<?> start() {
            throw new AssertionError("few writes must go one after another");
        }
    }

    private final class ToTheSame extends Noted {
        private final CompletableFuture<Void> answer;

        ToTheSame(Object what, CompletableFuture<Void> answer) {
            super(what);
            this.answer = answer;
        }

        @Override
        public CompletionStage<?> start() {
            now();
            return answer;
        }

        @Override
        public Object target() {
            return "the same";
        }
    }

    private final class AnsweredLate implements LaterWrites.Write {
        @Override
        public void now() {
            throw new AssertionError("many writes must not go one after another");
        }

        @Override
        public CompletionStage<?> start() {
            return new CompletableFuture<>()
                    .completeOnTimeout("answered", 100, TimeUnit.MILLISECONDS)
                    .thenAccept(written::add);
        }
    }

    private static final class Failing implements LaterWrites.Write {
        @Override
        public void now() {
            throw new IllegalStateException("The test has this write fail");
        }

        @Override
        public CompletionStage<?> start() {
            throw new IllegalStateException("The test has this write fail");
        }
    }

    private static final class Erring implements LaterWrites.Write {
        @Override
        public void now() {
            throw new OutOfMemoryError("The test has this write fail");
        }

        @Override
        public CompletionStage<?> start() {
            throw new OutOfMemoryError("The test has this write fail");
        }
    }

    private record Blocking(CountDownLatch begun, CountDownLatch until) implements LaterWrites.Write {
        Blocking(CountDownLatch until) {
            this(new CountDownLatch(1), until);
        }

        @Override
        public void now() {
            begun.countDown();
            try {
                until.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public CompletionStage<?> start() {
            now();
            return CompletableFuture.completedStage(null);
        }
    }

    private record Unanswered(CountDownLatch begun) implements LaterWrites.Write {
        @Override
        public void now() {
            throw new AssertionError("many writes must not go one after another");
        }

        @Override
        public CompletionStage<?> start() {
            begun.countDown();
            return new CompletableFuture<>().completeOnTimeout(null, 100, TimeUnit.MILLISECONDS);
        }
    }
}
