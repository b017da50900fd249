// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the answers to its user say about one session. */
final class SessionLife {
    static final long NEVER = Long.MAX_VALUE;

    /** A request that was given up may be in a node that stands still, and reach its session so much later. */
    private static final long REQUEST_LATE = 45_000;

    private final Content first;
    private final Profile profile;
    private final Register number;
    private final Register mark;
    private final List<Long> uses = new ArrayList<>();
    private long usedBy;
    private long invalidateSent = NEVER;
    private long ended = NEVER;
    private boolean loggedOut;

    /** A session whose beginning was acknowledged. */
    SessionLife(Exchange begin, Content first) {
        this.first = first;
        this.profile = new Profile(begin.request().user());
        this.number = new Register(begin.request().value());
        this.mark = new Register(begin.request().value());
        use(begin.span());
    }

    String id() {
        return first.session();
    }

    Profile profile() {
        return profile;
    }

    Register number() {
        return number;
    }

    Register mark() {
        return mark;
    }

    /** The moments from which requests used it that succeeded, in their order. */
    List<Long> uses() {
        return uses;
    }

    /** A request that found it. */
    void use(Span span) {
        uses.add(span.begin());
        usedBy(span.end());
    }

    /** A request that may have found it, or may find it yet. */
    void attempt(Exchange exchange) {
        usedBy(exchange.span().end() + (exchange.wasGivenUp() ? REQUEST_LATE : 0));
    }

    private void usedBy(long millis) {
        usedBy = Math.max(usedBy, millis);
    }

    /** From then on it may be gone. */
    void invalidateFrom(long millis) {
        invalidateSent = Math.min(invalidateSent, millis);
    }

    /** Its user was told that it is gone. */
    void end(long millis) {
        ended = Math.min(ended, millis);
    }

    /** Its user was told that it is gone, although nothing had ended it. */
    void logOut(long millis) {
        loggedOut = true;
        end(millis);
    }

    boolean loggedOut() {
        return loggedOut;
    }

    boolean endedBefore(long millis) {
        return ended <= millis;
    }

    /** Whether an invalidation was under way by then, acknowledged or not. */
    boolean invalidatedBy(long millis) {
        return invalidateSent <= millis;
    }

    /** Whether nothing can have ended it by then: no invalidation, and too little time. */
    boolean mustBeAlive(long millis) {
        return ended == NEVER && !invalidatedBy(millis) && millis < dueAfterUseBefore(millis);
    }

    /** When it is due at the earliest, going by the last use that began by then. */
    long dueAfterUseBefore(long millis) {
        int found = Collections.binarySearch(uses, millis);
        int last = found >= 0 ? found : Math.max(0, -found - 2);
        return uses.get(last) + profile.lifetime().toMillis();
    }

    /** When it has ended at the latest. */
    long endsBy() {
        return ended == NEVER ? usedBy + profile.lifetime().toMillis() : ended;
    }
}
