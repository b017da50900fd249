// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.nio.charset.StandardCharsets;

/** Short values to write into a grid. */
final class Bytes {
    static final byte[] ONE = bytes("one");
    static final byte[] TWO = bytes("two");
    static final byte[] THREE = bytes("three");

    private Bytes() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] concat(byte[] first, byte[] second) {
        return bytes(new String(first, StandardCharsets.UTF_8) + new String(second, StandardCharsets.UTF_8));
    }
}
