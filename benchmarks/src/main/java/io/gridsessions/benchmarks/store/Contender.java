// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.store;

/** One way to keep sessions, timed side by side with others. */
interface Contender extends AutoCloseable {
    /** A short name for tables. */
    String name();

    /** Whether the operation means anything here. */
    boolean supports(Operation operation);

    /** Stores sessions of about this many bytes; those of earlier sizes are removed. */
    void prepare(int bytes, int sessions) throws Exception;

    /** Does the operation once, on one of the sessions prepared; throws if a loaded session is not what was stored. */
    void run(Operation operation, int session) throws Exception;

    /** Throws {@link IllegalStateException} unless the operations just run have taken place in the grid. */
    void verify(Operation operation) throws Exception;

    @Override
    void close();
}
