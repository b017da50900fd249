// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitBudgetTest {
    private static final Duration WHOLE = Duration.ofMinutes(1);

    @AfterEach
    void close() {
        WaitBudget.close();
    }

    @Test
    void deadline_ofARequestThatHasWaited_isWhatIsLeft() {
        WaitBudget.open(new Request());
        WaitBudget.spent(ago(Duration.ofSeconds(20)));
        WaitBudget.spent(ago(Duration.ofSeconds(30)));
        assertLeft(Duration.ofSeconds(10));
    }

    @Test
    void deadline_ofARequestThatHasWaitedForAll_isOver() {
        WaitBudget.open(new Request());
        WaitBudget.spent(ago(WHOLE));
        Deadline over = Deadline.ofRequest(WHOLE);
        assertThrows(GridUnavailableException.class, () -> over.remainingOrThrow(Operation.READ));
    }

    @Test
    void deadline_ofAThreadWithoutRequest_isTheWholeLimit() {
        WaitBudget.open(new Request());
        WaitBudget.spent(ago(WHOLE));
        WaitBudget.close();
        assertLeft(WHOLE);
    }

    @Test
    void answersThatComeAtOnce_areNotCounted() {
        WaitBudget.open(new Request());
        for (int i = 0; i < 10_000; i++) {
            WaitBudget.spent(ago(Duration.ofMillis(10)));
        }
        assertLeft(WHOLE);
    }

    private static long ago(Duration time) {
        return System.nanoTime() - time.toNanos();
    }

    private static void assertLeft(Duration expected) {
        Duration left = Duration.ofNanos(Deadline.ofRequest(WHOLE).remainingNanos());
        assertTrue(left.compareTo(expected) <= 0 && left.compareTo(expected.minusSeconds(5)) > 0, left.toString());
    }

    private static final class Request implements WaitBudget.Purse {
        private @Nullable WaitBudget budget;

        @Override
        public @Nullable WaitBudget findBudget() {
            return budget;
        }

        @Override
        public WaitBudget budget() {
            if (budget == null) {
                budget = new WaitBudget(WHOLE);
            }
            return budget;
        }
    }
}
