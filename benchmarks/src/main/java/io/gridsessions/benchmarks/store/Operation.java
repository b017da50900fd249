// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.store;

/** What is timed, one session after another. */
enum Operation {
    /** A save after a request that only read. */
    SAVE_UNCHANGED("save, nothing changed"),
    /** A save after one small attribute was set to another value. */
    SAVE_CHANGED("save, one small attribute changed"),
    /** A load, and one small attribute read. */
    LOAD_ONE("load, one small attribute read"),
    /** A load, and every attribute read. */
    LOAD_ALL("load, all attributes read"),
    /** The first save of a new session. */
    CREATE("save, new session"),
    /** A save after a request that only read, when the session's life has to be prolonged in the grid. */
    TOUCH("save, nothing changed, touch due");

    private final String title;

    Operation(String title) {
        this.title = title;
    }

    /** Whether each operation shows by itself that it took place. */
    boolean showsByItself() {
        return this == LOAD_ONE || this == LOAD_ALL;
    }

    @Override
    public String toString() {
        return title;
    }
}
