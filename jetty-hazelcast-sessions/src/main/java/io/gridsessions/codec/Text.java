// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Strings as UTF-8, widened to surrogates without a partner.
 *
 * <p>A pair of surrogates is one character of four bytes, as in UTF-8; a surrogate without a partner, which UTF-8 has no
 * room for but a Java string may hold, is three bytes (WTF-8). Each string has exactly one encoding, and anything else is
 * refused:
 *
 * <pre>
 * 0xxxxxxx                              U+0000  to U+007F
 * 110xxxxx 10xxxxxx                     U+0080  to U+07FF
 * 1110xxxx 10xxxxxx 10xxxxxx            U+0800  to U+FFFF, lone surrogates among them
 * 11110xxx 10xxxxxx 10xxxxxx 10xxxxxx   U+10000 to U+10FFFF
 * </pre>
 */
final class Text {
    private Text() {}

    static boolean isAscii(String text) {
        int seen = 0;
        for (int i = 0; i < text.length(); i++) {
            seen |= text.charAt(i);
        }
        return seen < 0x80;
    }

    /** Whether the encoded text has at most so many bytes. */
    static boolean fits(String text, int limit) {
        if (text.length() <= limit / 3) {
            return true;
        }
        return text.length() <= limit
                && text.codePoints().mapToLong(Text::length).sum() <= limit;
    }

    static byte[] encode(String text) {
        byte[] bytes = new byte[Math.multiplyExact(text.length(), 3)];
        int size = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            size = put(bytes, size, character);
            i += Character.charCount(character);
        }
        return Arrays.copyOf(bytes, size);
    }

    private static int put(byte[] bytes, int position, int character) {
        int length = length(character);
        if (length == 1) {
            bytes[position] = (byte) character;
            return position + 1;
        }
        int rest = character;
        for (int i = position + length - 1; i > position; i--) {
            bytes[i] = (byte) (0x80 | (rest & 0x3F));
            rest >>= 6;
        }
        bytes[position] = (byte) ((0xF00 >> length) | rest);
        return position + length;
    }

    private static int length(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }

    static String decode(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] < 0) {
                return decodeWide(bytes, start, end);
            }
        }
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static String decodeWide(byte[] bytes, int start, int end) {
        char[] chars = new char[end - start];
        int size = 0;
        for (int i = start; i < end; ) {
            int character = characterAt(bytes, i, end);
            requireOnlyEncoding(chars, size, character);
            size += Character.toChars(character, chars, size);
            i += length(character);
        }
        return new String(chars, 0, size);
    }

    private static int characterAt(byte[] bytes, int position, int end) {
        int first = bytes[position];
        if (first >= 0) {
            return first;
        }
        int length = Integer.numberOfLeadingZeros(~(first << 24));
        if (length < 2 || length > 4 || length > end - position) {
            throw malformed(position);
        }
        int character = first & (0x7F >> length);
        for (int i = position + 1; i < position + length; i++) {
            character = (character << 6) | continuation(bytes, i);
        }
        return requireLength(character, length, position);
    }

    private static int continuation(byte[] bytes, int position) {
        if ((bytes[position] & 0xC0) != 0x80) {
            throw malformed(position);
        }
        return bytes[position] & 0x3F;
    }

    private static int requireLength(int character, int length, int position) {
        if (character > Character.MAX_CODE_POINT || length(character) != length) {
            throw malformed(position);
        }
        return character;
    }

    /** A pair of surrogates written as twice three bytes would be a second encoding of the same string. */
    private static void requireOnlyEncoding(char[] before, int size, int character) {
        boolean low = character >= Character.MIN_LOW_SURROGATE && character <= Character.MAX_LOW_SURROGATE;
        if (low && size > 0 && Character.isHighSurrogate(before[size - 1])) {
            throw new MalformedBytesException("a text has a pair of surrogates in two parts");
        }
    }

    private static MalformedBytesException malformed(int position) {
        return new MalformedBytesException("a text is not UTF-8 at offset " + position);
    }
}
