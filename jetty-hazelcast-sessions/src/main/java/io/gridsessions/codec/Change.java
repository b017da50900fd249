// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attribute that a save wants to write or remove.
 *
 * @param basis what it was before
 * @param value its new value, null if it was removed
 * @param target the place of the new value, null if it was removed
 */
record Change(
        Basis basis, @Nullable EncodedValue value, @Nullable StoredValue target) {
    String name() {
        return basis.name();
    }

    boolean conflictsWith(@Nullable StoredValue current) {
        return !Objects.equals(current, target) && (basis.overtaken() || !Objects.equals(current, basis.stored()));
    }
}
