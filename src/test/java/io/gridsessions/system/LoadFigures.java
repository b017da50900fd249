// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What a load has seen so far. */
final class LoadFigures {
    private final LongAdder requests = new LongAdder();
    private final LongAdder unreachable = new LongAdder();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();
    private final Queue<String> stale = new ConcurrentLinkedQueue<>();

    void request() {
        requests.increment();
    }

    /** Nobody answered at a node: the user went to another. */
    void unreachable() {
        unreachable.increment();
    }

    /** A node answered that it could not: the user went to another. */
    void refused(String answer) {
        refused.computeIfAbsent(answer.substring(0, 3), status -> new LongAdder())
                .increment();
    }

    void lost(String text) {
        lost.add(text);
    }

    void stale(String text) {
        stale.add(text);
    }

    Queue<String> lost() {
        return lost;
    }

    Queue<String> stale() {
        return stale;
    }

    @Override
    public String toString() {
        return "%d requests, %d lost, %d stale; failed over %d times because nobody answered, %s by status"
                .formatted(requests.sum(), lost.size(), stale.size(), unreachable.sum(), new TreeMap<>(refused));
    }
}
