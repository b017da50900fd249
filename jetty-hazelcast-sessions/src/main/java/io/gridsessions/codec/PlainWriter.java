// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/** Writes what follows the tag of a value that contains no other values. */
@FunctionalInterface
interface PlainWriter<T> {
    void write(ByteWriter out, T value);
}
