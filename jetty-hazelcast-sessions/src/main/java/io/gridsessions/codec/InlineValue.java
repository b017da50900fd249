// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/**
 * A small attribute value, kept in the session record itself.
 *
 * @param value the encoded value
 */
public record InlineValue(EncodedValue value) implements StoredValue {
    @Override
    public int size() {
        return value.size();
    }

    @Override
    public boolean immutable() {
        return value.immutable();
    }

    @Override
    public boolean activationListener() {
        return value.activationListener();
    }
}
