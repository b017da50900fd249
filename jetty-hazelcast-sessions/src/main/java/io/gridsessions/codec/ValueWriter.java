// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/** Writes what follows the tag of a value, or tells that the compact encoding has no room for it. */
@FunctionalInterface
interface ValueWriter<T> {
    boolean write(ValueEncoder out, T value);
}
