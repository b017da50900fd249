// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import org.jspecify.annotations.Nullable;

/** An attribute whose bytes cannot be turned into an object here and now, named together with the reason. */
public final class UnreadableAttributeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String attribute;

    UnreadableAttributeException(String attribute, String reason, @Nullable Throwable cause) {
        super("Attribute '" + attribute + "' cannot be read: " + reason, cause);
        this.attribute = attribute;
    }

    /**
     * The name of the attribute.
     *
     * @return as the record has it
     */
    public String attribute() {
        return attribute;
    }
}
