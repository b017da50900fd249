// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.io.InvalidClassException;

/** Why a value cannot be read, in words that help whoever finds them in a log. */
final class Reasons {
    private Reasons() {}

    static String of(Throwable failure) {
        if (failure instanceof MalformedBytesException || failure instanceof MissingClassException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof ClassNotFoundException) {
            return "class " + failure.getMessage() + " is not found";
        }
        if (failure instanceof InvalidClassException && failure.getMessage() != null) {
            return failure.getMessage();
        }
        return failure.toString();
    }
}
