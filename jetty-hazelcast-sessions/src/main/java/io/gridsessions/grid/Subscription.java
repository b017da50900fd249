// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/** The registration of a callback, which ends with {@link #close()}. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /** Ends the registration; a second call does nothing. */
    @Override
    void close();
}
