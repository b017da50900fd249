// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import org.jspecify.annotations.Nullable;

/** An attribute that cannot be saved, named together with its class and the reason. */
public final class UnencodableAttributeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String attribute;
    private final String className;

    UnencodableAttributeException(String attribute, String className, String reason, @Nullable Throwable cause) {
        super("Attribute '" + attribute + "' of class " + className + " cannot be saved: " + reason, cause);
        this.attribute = attribute;
        this.className = className;
    }

    /**
     * The name of the attribute.
     *
     * @return as the application set it
     */
    public String attribute() {
        return attribute;
    }

    /**
     * The name of the class of the attribute's value.
     *
     * @return as {@link Class#getName()}
     */
    public String className() {
        return className;
    }
}
