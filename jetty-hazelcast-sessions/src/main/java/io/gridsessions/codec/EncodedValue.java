// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one attribute value, as {@link AttributeCodec} writes them.
 *
 * <p>Immutable as long as nobody changes the array, which is shared and not copied; equal by content. Drawn in
 * {@link AttributeCodec}.
 */
public final class EncodedValue {
    private final byte[] bytes;

    private EncodedValue(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The value that the bytes stand for; the array is taken over, and only its emptiness is checked.
     *
     * @param bytes at least one byte, not changed by the caller from now on
     * @return the value, not yet known to be readable
     */
    public static EncodedValue of(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("An encoded value must have at least one byte");
        }
        return new EncodedValue(bytes);
    }

    /**
     * The number of bytes, at least one.
     *
     * @return length of {@link #bytes()}
     */
    public int size() {
        return bytes.length;
    }

    /**
     * The array itself, not a copy, which callers must not change.
     *
     * @return all bytes of the value
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Whether the decoded object cannot be changed in place: text, numbers, dates of java.time, enum constants.
     *
     * @return false for everything that might change without being set anew
     */
    public boolean immutable() {
        return Tag.isImmutable(bytes[0]);
    }

    /**
     * Whether the class of the object implements an interface with the simple name
     * {@code HttpSessionActivationListener}, told without decoding it.
     *
     * @return true for values that want to know about activation and passivation
     */
    public boolean activationListener() {
        return Tag.hasClassFlags(bytes[0]) && bytes.length > 1 && (bytes[1] & ClassFlags.ACTIVATION_LISTENER) != 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof EncodedValue that && Arrays.equals(bytes, that.bytes));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        String start = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8));
        return "EncodedValue[" + bytes.length + " bytes, " + start + (bytes.length > 8 ? "…]" : "]");
    }
}
