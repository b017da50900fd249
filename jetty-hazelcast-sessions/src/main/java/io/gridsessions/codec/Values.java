// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/** What can be told about an object by its class alone. */
final class Values {
    private Values() {}

    /** Whether the object cannot be changed in place, as far as the compact encoding knows. */
    static boolean isImmutable(Object value) {
        return value instanceof Enum<?> || ScalarTypes.CLASSES.contains(value.getClass());
    }

    /** Whether the object may be the key of a map or the element of a set in the compact encoding. */
    static boolean isKey(Object value) {
        return value instanceof Comparable<?> && isImmutable(value);
    }
}
