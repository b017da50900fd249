// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

/** Hand-written histories: each kind of harm that an answer can show is seen, and what is allowed is not taken for harm. */
final class JudgeTest extends HandWrittenHistory {
    @Test
    void healthyHistory_isWithoutHarm() {
        begin("s", 1);
        found(Operation.SET, 2, content(1, 1));
        found(Operation.MUTATE, 3, content(2, 1));
        found(Operation.READ, 4, content(2, 3));
        found(Operation.INVALIDATE, 5, content(2, 3));
        answered(Operation.LOOK, 6, 200, "none");
        ended(clock, "s");
        assertThat(harm(), is(empty()));
    }

    @Test
    void changeThatIsNeverShown_isLostOnce() {
        begin("s", 1);
        found(Operation.SET, 2, content(1, 1));
        found(Operation.READ, 3, content(1, 1));
        found(Operation.READ, 4, content(1, 1));
        assertThat(harm(), contains(Harm.LOST));
    }

    @Test
    void changeInPlaceThatIsNeverShown_isLost() {
        begin("s", 1);
        found(Operation.MUTATE, 2, content(1, 1));
        found(Operation.SET, 3, content(1, 1));
        assertThat(harm(), contains(Harm.LOST));
    }

    @Test
    void changeThatTheNextChangeDoesNotFind_isLost() {
        begin("s", 1);
        found(Operation.SET, 2, content(1, 1));
        found(Operation.SET, 3, content(1, 1));
        found(Operation.READ, 4, content(3, 1));
        assertThat(harm(), contains(Harm.LOST));
    }

    @Test
    void changeThatIsShownLaterOnly_wasServedStale() {
        begin("s", 1);
        found(Operation.SET, 2, content(1, 1));
        found(Operation.READ, 3, content(1, 1));
        found(Operation.READ, 4, content(2, 1));
        assertThat(harm(), contains(Harm.STALE));
    }

    @Test
    void oldValueAfterANewOneWasRead_isStale() {
        begin("s", 1);
        found(Operation.MUTATE, 2, content(1, 1));
        found(Operation.READ, 3, content(1, 2));
        found(Operation.READ, 4, content(1, 1));
        found(Operation.MUTATE, 5, content(1, 2));
        assertThat(harm(), contains(Harm.STALE));
    }

    @Test
    void changeWithoutAnAnswer_mayHappenOrNot() {
        begin("s", 1);
        answered(Operation.SET, 2, BROKEN, "");
        answered(Operation.SET, 3, 503, "");
        found(Operation.READ, 4, content(1, 1));
        found(Operation.READ, 5, content(3, 1));
        found(Operation.SET, 6, content(3, 1));
        found(Operation.READ, 7, content(2, 1));
        assertThat(harm(), is(empty()));
    }

    @Test
    void changeWithoutAnAnswer_mayHappenOnlyOnce() {
        begin("s", 1);
        answered(Operation.SET, 2, BROKEN, "");
        found(Operation.SET, 3, content(2, 1));
        found(Operation.READ, 4, content(2, 1));
        assertThat(harm(), contains(Harm.LOST));
    }

    @Test
    void changeThatWasSeenOnce_mustStay() {
        begin("s", 1);
        answered(Operation.SET, 2, 503, "");
        found(Operation.READ, 3, content(2, 1));
        found(Operation.READ, 4, content(1, 1));
        assertThat(harm(), contains(Harm.LOST));
    }

    @Test
    void halfAChange_isTorn() {
        begin("s", 1);
        found(Operation.SET, 2, content(1, 1));
        found(Operation.READ, 3, "s 1 2 1 1");
        assertThat(harm(), contains(Harm.TORN));
    }

    @Test
    void halfAChangeOfANodeThatDied_isTorn() {
        begin("s", 1);
        answered(Operation.SET, 2, BROKEN, "");
        found(Operation.READ, 3, "s 1 2 1 1");
        assertThat(harm(), contains(Harm.TORN));
    }

    @Test
    void halfAChangeThatMayStillBeRunning_isNot() {
        begin("s", 1);
        exchanges.add(new Exchange(
                new Request(user, "s", Operation.SET, 2), Answer.broken(), "a", new Span(clock, clock + GIVEN_UP)));
        clock += GIVEN_UP;
        downtimes.add(new Downtime("a", 7, false, new Span(0, clock)));
        found(Operation.READ, 3, "s 1 2 1 1");
        assertThat(harm(), is(empty()));
    }

    @Test
    void otherUsersData_isForeign() {
        begin("s", 1);
        found(Operation.READ, 2, "s 9 1 1 1");
        assertThat(harm(), contains(Harm.FOREIGN));
    }

    @Test
    void otherSession_isForeign() {
        begin("s", 1);
        found(Operation.READ, 2, "t 1 1 1 1");
        assertThat(harm(), contains(Harm.FOREIGN));
    }

    @Test
    void dataAfterAnAcknowledgedInvalidation_isResurrected() {
        begin("s", 1);
        found(Operation.INVALIDATE, 2, content(1, 1));
        found(Operation.LOOK, 3, content(1, 1));
        ended(clock, "s");
        assertThat(harm(), contains(Harm.RESURRECTED));
    }

    @Test
    void dataAfterTheSessionWasGone_isResurrected() {
        begin("s", 1);
        answered(Operation.INVALIDATE, 2, BROKEN, "");
        answered(Operation.READ, 3, 200, "fresh t");
        found(Operation.LOOK, 4, content(1, 1));
        ended(clock, "s");
        assertThat(harm(), contains(Harm.RESURRECTED));
    }

    @Test
    void freshSessionAlthoughTheOldOneLived_isALogout() {
        begin("s", 1);
        answered(Operation.READ, 2, 200, "fresh t");
        assertThat(harm(), contains(Harm.LOGOUT));
    }

    @Test
    void freshCookieWithA503_isALogout() {
        begin("s", 1);
        exchange(new Request(user, "s", Operation.READ, 2), new Answer(503, "", "t"));
        assertThat(harm(), contains(Harm.LOGOUT));
    }

    @Test
    void freshSessionAfterAnInvalidationOfUnknownOutcome_isNone() {
        begin("s", 1);
        answered(Operation.INVALIDATE, 2, BROKEN, "");
        answered(Operation.READ, 3, 200, "fresh t");
        ended(clock, "s");
        assertThat(harm(), is(empty()));
    }

    @Test
    void freshSessionOnceTheOldOneIsDue_isNone() {
        user = LEAVER;
        begin("s", 1);
        clock += Profile.SHORT.toMillis();
        answered(Operation.READ, 2, 200, "fresh t");
        ended(clock, "s");
        assertThat(harm(), is(empty()));
    }

    @Test
    void statusThatIsNeitherSuccessNor503_isAnError() {
        begin("s", 1);
        answered(Operation.READ, 2, 500, "");
        assertThat(harm(), contains(Harm.ERROR));
    }

    @Test
    void longRequestAtANodeThatRuns_isSlow() {
        begin("s", 1);
        clock += LATENCY_LIMIT;
        exchanges.add(longRequest());
        assertThat(harm(), contains(Harm.SLOW));
    }

    @Test
    void longRequestAtANodeThatStoodStill_isNot() {
        begin("s", 1);
        exchanges.add(longRequest());
        downtimes.add(new Downtime("a", 7, false, new Span(clock + 100, clock + 200)));
        assertThat(harm(), is(empty()));
    }

    private Exchange longRequest() {
        return new Exchange(
                new Request(user, "s", Operation.READ, 2),
                Answer.broken(),
                "a",
                new Span(clock, clock + LATENCY_LIMIT + 1));
    }
}
