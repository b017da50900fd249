// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as tests write them by hand: hex with blanks, and text in quotes. */
final class Hex {
    private Hex() {}

    /** For example {@code "0F 03 'Ada'"}. */
    static byte[] bytes(String written) {
        StringBuilder hex = new StringBuilder();
        String[] parts = written.split("'", -1);
        for (int i = 0; i < parts.length; i++) {
            hex.append(i % 2 == 0 ? parts[i].replace(" ", "") : hex(parts[i]));
        }
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
