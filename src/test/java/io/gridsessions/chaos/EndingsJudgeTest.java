// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

/** Hand-written histories with destroyed events too early, too many, too few, and just right. */
final class EndingsJudgeTest extends HandWrittenHistory {
    @Test
    void dataAfterItsDestroyedEvent_isResurrected() {
        begin("s", 1);
        answered(Operation.INVALIDATE, 2, BROKEN, "");
        ended(clock, "s");
        clock += 2_000;
        found(Operation.READ, 3, content(1, 1));
        assertThat(harm(), contains(Harm.RESURRECTED));
    }

    @Test
    void destroyedEventBeforeTheSessionIsDue_isEarly() {
        user = LEAVER;
        begin("s", 1);
        clock += 10_000;
        found(Operation.READ, 2, content(1, 1));
        clock += 10_000;
        ended(clock, "s");
        assertThat(harm(), contains(Harm.EARLY));
    }

    @Test
    void destroyedEventOnceTheSessionIsDue_isNot() {
        user = LEAVER;
        begin("s", 1);
        ended(clock + Profile.SHORT.toMillis(), "s");
        assertThat(harm(), is(empty()));
    }

    @Test
    void secondDestroyedEvent_isADuplicate() {
        begin("s", 1);
        found(Operation.INVALIDATE, 2, content(1, 1));
        ended(clock, "s");
        ended(clock + 60_000, "s");
        assertThat(harm(), contains(Harm.DUPLICATE));
    }

    @Test
    void secondDestroyedEventOfASessionThatNoUserKnows_isADuplicate() {
        ended(clock, "unknown");
        ended(clock + 1, "unknown");
        assertThat(harm(), contains(Harm.DUPLICATE));
    }

    @Test
    void secondDestroyedEventAfterTheFirstNodeDied_isNone() {
        begin("s", 1);
        found(Operation.INVALIDATE, 2, content(1, 1));
        ended(clock, "s");
        downtimes.add(new Downtime("a", 7, true, new Span(clock + 1, clock + 5_000)));
        endings.add(new Ending(8, clock + 60_000, "s", user));
        assertThat(harm(), is(empty()));
    }

    @Test
    void secondDestroyedEventAfterTheFirstNodeStoodStill_isADuplicate() {
        begin("s", 1);
        found(Operation.INVALIDATE, 2, content(1, 1));
        ended(clock, "s");
        downtimes.add(new Downtime("a", 7, false, new Span(clock + 1, clock + 5_000)));
        endings.add(new Ending(8, clock + 60_000, "s", user));
        assertThat(harm(), contains(Harm.DUPLICATE));
    }

    @Test
    void invalidatedSessionWithoutADestroyedEvent_isMissing() {
        begin("s", 1);
        found(Operation.INVALIDATE, 2, content(1, 1));
        assertThat(harm(), contains(Harm.MISSING));
    }

    @Test
    void leftSessionWithoutADestroyedEvent_isMissing() {
        user = LEAVER;
        begin("s", 1);
        assertThat(harm(), contains(Harm.MISSING));
    }

    @Test
    void leftSessionThatWasWaitedForLongEnough_isMissing() {
        user = LEAVER;
        waited = Profile.SHORT.toMillis() + EndingsJudge.LATE;
        begin("s", 1);
        assertThat(harm(), contains(Harm.MISSING));
    }

    @Test
    void leftSessionThatARequestGivenUpMayStillReach_isNotMissingYet() {
        user = LEAVER;
        waited = Profile.SHORT.toMillis() + EndingsJudge.LATE;
        begin("s", 1);
        exchanges.add(new Exchange(
                new Request(user, "s", Operation.READ, 2), Answer.broken(), "a", new Span(clock, clock + GIVEN_UP)));
        downtimes.add(new Downtime("a", 7, false, new Span(0, clock + GIVEN_UP)));
        clock += GIVEN_UP;
        assertThat(harm(), is(empty()));
    }

    @Test
    void sessionThatIsNotDueYet_isNotMissing() {
        begin("s", 1);
        assertThat(harm(), is(empty()));
    }

    @Test
    void destroyedEventWithoutAttributes_isMissing() {
        begin("s", 1);
        found(Operation.INVALIDATE, 2, content(1, 1));
        endings.add(new Ending(7, clock, "s", Content.ABSENT));
        assertThat(harm(), contains(Harm.MISSING));
    }
}
