// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import java.util.ArrayList;
import java.util.List;

/** The sessions that one user after another asks for, one request at a time. Used by one thread at a time. */
final class Browser {
    private final List<Visit> visits = new ArrayList<>();
    private int next;
    private long missed;

    /** One session as its user knows it. */
    static final class Visit {
        private static final int NOWHERE = -1;

        private final String cookie;
        private final int home;
        private int count;
        private int requests;

        /** A session that any node has. */
        Visit(String cookie) {
            this(cookie, NOWHERE);
        }

        /** A session that only the node of this number has. */
        Visit(String cookie, int home) {
            this.cookie = cookie;
            this.home = home;
        }

        String cookie() {
            return cookie;
        }

        int count() {
            return count;
        }

        void count(int answered) {
            count = answered;
        }

        /** Which of so many nodes the next request goes to: to each by turns, unless only one has the session. */
        int nextNode(int nodes) {
            return home == NOWHERE ? requests++ % nodes : home;
        }
    }

    void add(Visit visit) {
        visits.add(visit);
    }

    List<Visit> all() {
        return visits;
    }

    /** Counts an answer that did not show what an earlier one said. */
    void miss() {
        missed++;
    }

    long missed() {
        return missed;
    }

    /** A session that one of the first nodes has, so many of them. */
    Visit next(int nodes) {
        do next = (next + 1) % visits.size();
        while (visits.get(next).home >= nodes);
        return visits.get(next);
    }
}
