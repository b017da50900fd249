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
        private final String cookie;
        private int count;
        private int requests;

        Visit(String cookie) {
            this.cookie = cookie;
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

        /** Which of so many nodes the next request goes to: to each by turns. */
        int nextNode(int nodes) {
            return requests++ % nodes;
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

    Visit next() {
        next = (next + 1) % visits.size();
        return visits.get(next);
    }
}
