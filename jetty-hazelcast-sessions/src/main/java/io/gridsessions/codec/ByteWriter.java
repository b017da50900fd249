// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing array of bytes with a limit, written front to back, on a buffer that others use after it.
 *
 * <p>The mirror image of {@link ByteReader}. Varints are unsigned LEB128, signed ones zigzag; fixed numbers are big
 * endian; text is its length in bytes as a varint, then {@link Text}.
 */
final class ByteWriter extends OutputStream {
    private static final byte[] NONE = {};

    private final int limit;
    private byte[] buffer;
    private int size;

    ByteWriter(int limit) {
        this.buffer = Buffers.SHARED.take();
        this.limit = limit;
    }

    /** Gives the buffer back; the writer is not to be used any more. */
    void release() {
        Buffers.SHARED.giveBack(buffer);
        buffer = NONE;
    }

    int size() {
        return size;
    }

    /** Forgets everything from this position on. */
    void truncate(int position) {
        size = position;
    }

    byte[] toByteArray() {
        requireWithin(size, limit);
        return Arrays.copyOf(buffer, size);
    }

    /** Whether just these bytes were written. */
    boolean wrote(byte[] bytes) {
        return Arrays.equals(buffer, 0, size, bytes, 0, bytes.length);
    }

    @Override
    public void write(int value) {
        reserve(1);
        buffer[size++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        reserve(length);
        System.arraycopy(bytes, offset, buffer, size, length);
        size += length;
    }

    void writeVarint(long value) {
        reserve(ByteReader.MAX_VARINT_BYTES);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[size++] = (byte) rest;
    }

    void writeSigned(long value) {
        writeVarint((value << 1) ^ (value >> 63));
    }

    void writeInt(int value) {
        reserve(Integer.BYTES);
        FixedNumbers.INT.set(buffer, size, value);
        size += Integer.BYTES;
    }

    void writeLong(long value) {
        reserve(Long.BYTES);
        FixedNumbers.LONG.set(buffer, size, value);
        size += Long.BYTES;
    }

    void writeBlock(byte[] bytes) {
        writeVarint(bytes.length);
        write(bytes, 0, bytes.length);
    }

    @SuppressWarnings("deprecation") // the only copy of a part of a string that allocates nothing; correct for ASCII
    void writeText(String text) {
        int length = text.length();
        if (Text.isAscii(text)) {
            writeVarint(length);
            reserve(length);
            text.getBytes(0, length, buffer, size);
            size += length;
        } else {
            writeBlock(Text.encode(text));
        }
    }

    /** Text of ASCII characters only, without a length. */
    void writeAscii(String text) {
        write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void reserve(int count) {
        if (count > buffer.length - size) {
            grow(count);
        }
    }

    private void grow(int count) {
        long needed = (long) size + count;
        requireWithin(needed - ByteReader.MAX_VARINT_BYTES, limit);
        buffer = Arrays.copyOf(buffer, (int) Math.max(needed, Math.min(limit, buffer.length * 2L)));
    }

    private static void requireWithin(long size, int limit) {
        if (size > limit) {
            throw new TooManyBytesException(limit);
        }
    }
}
