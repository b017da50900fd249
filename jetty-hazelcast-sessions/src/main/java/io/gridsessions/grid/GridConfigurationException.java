// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/** A configuration that cannot work, found before any session was touched. */
public final class GridConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * An error without a deeper cause.
     *
     * @param message the rule, the value and the way out
     */
    public GridConfigurationException(String message) {
        super(message);
    }

    /**
     * An error with what brought it to light.
     *
     * @param message the rule, the value and the way out
     * @param cause what Hazelcast or the JDK said
     */
    public GridConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
