// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.store;

/** One way to keep sessions, with sessions of one size, timed side by side with others. */
interface Contender {
    /** A short name for tables. */
    String name();

    /** The size of its sessions. */
    int bytes();

    /** Whether the operation means anything here. */
    boolean supports(Operation operation);

    /** Stores the sessions. */
    void prepare(int sessions) throws Exception;

    /** Does the operation once, on one of the sessions prepared; throws if a loaded session is not what was stored. */
    void run(Operation operation, int session) throws Exception;

    /** Throws {@link IllegalStateException} unless the operations just run have taken place in the grid. */
    void verify(Operation operation) throws Exception;
}
