// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.contender;

/** What a request does on the grid besides what the session store does for it. Thread-safe. */
public interface GridWork {
    /** Nothing. */
    GridWork NONE = new GridWork() {
        @Override
        public void begin(String id) {
            // nothing
        }

        @Override
        public void read(String id) {
            // nothing
        }

        @Override
        public void change(String id) {
            // nothing
        }
    };

    /** A session begins. */
    void begin(String id);

    /** A request asks for a session. */
    void read(String id);

    /** A request that has asked for a session has changed it; no other does so at the same time. */
    void change(String id);
}
