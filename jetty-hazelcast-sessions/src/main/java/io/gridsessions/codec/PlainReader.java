// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/** Reads what follows the tag of a value that contains no other values; the mirror image of {@link PlainWriter}. */
@FunctionalInterface
interface PlainReader<T> {
    T read(ByteReader in);
}
