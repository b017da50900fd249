// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** All requests so far. Thread-safe. */
final class History {
    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();

    void add(Exchange exchange) {
        exchanges.add(exchange);
    }

    /** In the order in which they were answered. */
    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }
}
