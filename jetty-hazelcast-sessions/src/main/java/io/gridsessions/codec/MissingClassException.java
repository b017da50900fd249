// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/** A class that neither loader knows; turned into a checked exception before it leaves the package. */
final class MissingClassException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingClassException(ClassNotFoundException cause) {
        super("class " + cause.getMessage() + " is not found", cause);
    }
}
