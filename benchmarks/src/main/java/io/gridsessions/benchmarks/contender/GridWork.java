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

    /** A session is read. */
    void read(String id);

    /** A session is changed; no other request does so at the same time. */
    void change(String id);
}
