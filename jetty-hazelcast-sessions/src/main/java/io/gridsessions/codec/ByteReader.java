// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A part of an array of bytes, read front to back, that trusts nothing it reads.
 *
 * <p>The mirror image of {@link ByteWriter}. Every length is checked against what is left before anything is allocated;
 * every number has one encoding only. Whatever is wrong is a {@link MalformedBytesException}.
 */
final class ByteReader {
    static final int MAX_VARINT_BYTES = 10;

    private final byte[] bytes;
    private final int end;
    private int position;

    ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    ByteReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    int remaining() {
        return end - position;
    }

    int position() {
        return position;
    }

    byte[] array() {
        return bytes;
    }

    /** Refuses bytes that are left over. */
    void requireEnd() {
        if (remaining() != 0) {
            throw new MalformedBytesException(remaining() + " bytes are left over at offset " + position);
        }
    }

    byte readByte() {
        require(1);
        return bytes[position++];
    }

    /** The next byte, which stays to be read. */
    byte peek() {
        require(1);
        return bytes[position];
    }

    int readUnsignedByte() {
        return readByte() & 0xFF;
    }

    long readVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = readByte();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                requireShortest(next, shift);
                return value;
            }
        }
        throw new MalformedBytesException("a number has more than 64 bits at offset " + position);
    }

    long readSigned() {
        long value = readVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A signed varint between these bounds, both allowed. */
    int readSigned(int lowest, int highest) {
        long value = readSigned();
        if (value < lowest || value > highest) {
            throw new MalformedBytesException("a number must be from " + lowest + " to " + highest + ", not " + value);
        }
        return (int) value;
    }

    int readSignedInt() {
        return readSigned(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    int readInt() {
        require(Integer.BYTES);
        int value = (int) FixedNumbers.INT.get(bytes, position);
        position += Integer.BYTES;
        return value;
    }

    long readLong() {
        require(Long.BYTES);
        long value = (long) FixedNumbers.LONG.get(bytes, position);
        position += Long.BYTES;
        return value;
    }

    /** A varint from 0 to the limit; the name is for the message. */
    int readCount(String name, int limit) {
        long count = readVarint();
        if (count < 0 || count > limit) {
            throw new MalformedBytesException(
                    name + " must be at most " + limit + ", not " + Long.toUnsignedString(count));
        }
        return (int) count;
    }

    /** A varint that counts things of at least so many bytes each. */
    int readCountOf(int minimumBytes) {
        return readCount("a count", remaining() / minimumBytes);
    }

    byte[] readBlock() {
        return readBlock(Integer.MAX_VALUE);
    }

    /** A block of at most so many bytes. */
    byte[] readBlock(int limit) {
        int length = readCount("a length", Math.min(limit, remaining()));
        require(length);
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /** Steps over a block and answers where it starts. */
    int skipBlock() {
        int length = readCount("a length", remaining());
        require(length);
        position += length;
        return position - length;
    }

    String readText() {
        return readText(remaining());
    }

    /** Text of at most so many bytes. */
    String readText(int limit) {
        int length = readCount("the length of a text", limit);
        require(length);
        position += length;
        return Text.decode(bytes, position - length, position);
    }

    /** Refuses anything but these ASCII characters. */
    void requireAscii(String expected) {
        String found = remaining() < expected.length()
                ? "too few bytes"
                : new String(bytes, position, expected.length(), StandardCharsets.ISO_8859_1);
        if (!found.equals(expected)) {
            throw new MalformedBytesException("it must start with '" + expected + "'");
        }
        position += expected.length();
    }

    private void require(int count) {
        if (count < 0 || count > remaining()) {
            throw new MalformedBytesException(
                    count + " bytes are needed at offset " + position + ", " + remaining() + " are left");
        }
    }

    private void requireShortest(byte last, int shift) {
        if (last == 0 && shift > 0) {
            throw new MalformedBytesException("a number is longer than it needs to be at offset " + position);
        }
        if (shift == 63 && last > 1) {
            throw new MalformedBytesException("a number has more than 64 bits at offset " + position);
        }
    }
}
