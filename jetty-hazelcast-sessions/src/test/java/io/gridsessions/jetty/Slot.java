// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;

import io.gridsessions.jetty.WalkNode.Answer;
import io.gridsessions.jetty.WalkNode.Destroyed;
import io.gridsessions.jetty.WalkNode.Found;
import io.gridsessions.jetty.WalkNode.Inquiry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A client of a walk, and what its session must be. */
final class Slot {
    private static final int SECONDS_SHORT = 1;
    private static final int SECONDS_LONG = 1_800;
    private static final long NEW = 100;

    private final int number;
    private final boolean followsCookies;
    private final Obituaries obituaries;
    private Map<String, String> attributes = new TreeMap<>();
    private boolean alive;
    private @Nullable String cookie;
    private @Nullable String old;
    private long accessed;
    private long named;
    private int sessions;

    /** The client of that number, which takes note of every cookie, or only of those with another id. */
    Slot(int number, boolean followsCookies, Obituaries obituaries) {
        this.number = number;
        this.followsCookies = followsCookies;
        this.obituaries = obituaries;
    }

    int number() {
        return number;
    }

    boolean isShortLived() {
        return number >= Walk.LONG_LIVED;
    }

    boolean isAlive() {
        return alive;
    }

    /** What the client sends; null before its first session. */
    @Nullable
    String cookie() {
        return cookie;
    }

    /** An id under which there must be no session. */
    @Nullable
    String old() {
        return old;
    }

    /** Whether it may not have been told to all of the grid yet that the session has its id. */
    boolean isNew() {
        return System.currentTimeMillis() - named < NEW;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    /** A request that does this, and that begins a session if there is none. */
    Inquiry inquiry(Action action, Runnable gate) {
        Map<String, Object> begin = new LinkedHashMap<>();
        begin.put(WalkValues.KEY, key(sessions + 1));
        begin.put("a", sessions);
        begin.put("list", WalkValues.value("list", sessions));
        return new Inquiry(action, begin, isShortLived() ? SECONDS_SHORT : SECONDS_LONG, gate);
    }

    /** Compares an answer with what may have come back, and takes note of what the request did. */
    void answered(Action action, Answer answer, long sent) {
        if (answer.found() == Found.NONE) {
            if (alive) requireDue();
            begun(answer, sent);
            return;
        }
        requireMet(answer);
        accessed = sent;
        if (action instanceof Action.ChangeId) renamed(requireNonNull(answer.cookie(), "no cookie"));
        else keep(answer.cookie());
        if (action instanceof Action.Invalidate) ended(possible());
        String name = action.changes();
        if (name != null) attributes.put(name, action.after(get(name)));
    }

    private void requireDue() {
        if (!isShortLived()) throw new Deviation("found no session, but it lives: " + this);
        long idle = System.currentTimeMillis() - accessed;
        if (idle < SECONDS_SHORT * 1_000)
            throw new Deviation("found no session, but it was idle for " + idle + " ms only: " + this);
        ended(possible());
    }

    private void requireMet(Answer answer) {
        if (answer.found() == Found.ENDED) throw new Deviation("met the end of a session that nobody ended: " + answer);
        if (!alive) throw new Deviation("found a session that ended before: " + answer.met() + ", now " + this);
        answer.met().forEach((name, value) -> {
            if (!get(name).equals(value))
                throw new Deviation("found %s=%s instead of %s: %s".formatted(name, value, get(name), this));
        });
    }

    private void begun(Answer answer, long sent) {
        sessions++;
        attributes = new TreeMap<>();
        for (String name : WalkValues.NAMES) attributes.put(name, WalkValues.ABSENT);
        inquiryOf(sessions).forEach((name, value) -> attributes.put(name, WalkValues.tell(value)));
        old = cookie;
        cookie = requireNonNull(answer.cookie(), "no cookie of a new session");
        accessed = sent;
        named = System.currentTimeMillis();
        alive = true;
        obituaries.born(key(sessions), this);
    }

    private Map<String, Object> inquiryOf(int session) {
        return Map.of(WalkValues.KEY, key(session), "a", session - 1, "list", WalkValues.value("list", session - 1));
    }

    /** Takes note that the session came out of an overlap like this, under the id in the cookie. */
    void settled(String now, Map<String, String> met) {
        if (!id(now).equals(id(requireNonNull(cookie)))) renamed(now);
        attributes = new TreeMap<>(met);
    }

    /** Takes note of the end of the session, with one of the values possible for each attribute. */
    void ended(Possible last) {
        alive = false;
        old = cookie;
        obituaries.expect(key(sessions), number, last);
    }

    /** Takes note that its time had run out. */
    void expired(Destroyed event) {
        long idle = event.time() - accessed;
        if (!isShortLived() || idle < SECONDS_SHORT * 1_000)
            throw new Deviation("was ended after %d ms, though nobody asked for it: %s".formatted(idle, this));
        ended(possible());
    }

    Possible possible() {
        return Possible.exactly(attributes);
    }

    private void renamed(String now) {
        if (id(now).equals(id(requireNonNull(cookie)))) throw new Deviation("kept its id: " + now);
        old = cookie;
        cookie = now;
        named = System.currentTimeMillis();
    }

    private void keep(@Nullable String now) {
        if (now == null) return;
        if (!id(now).equals(id(requireNonNull(cookie)))) throw new Deviation("got another id, " + now + ": " + this);
        if (followsCookies) cookie = now;
    }

    private String get(String name) {
        return attributes.getOrDefault(name, WalkValues.ABSENT);
    }

    private String key(int session) {
        return number + "/" + session;
    }

    /** The session's id without the node's name. */
    static String id(String cookie) {
        return cookie.substring(0, cookie.lastIndexOf('.'));
    }

    @Override
    public String toString() {
        return "session %s, cookie %s, alive %s, %s".formatted(key(sessions), cookie, alive, attributes);
    }
}
