// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/** Reads what follows the tag of a value; the mirror image of {@link ValueWriter}. */
@FunctionalInterface
interface ValueReader<T> {
    T read(ValueDecoder in);
}
