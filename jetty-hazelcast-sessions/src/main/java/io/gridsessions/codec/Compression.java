// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.Locale;

/**
 * How blobs are made shorter before they are stored.
 *
 * <p>Only what is written: a node reads what others wrote, whatever it is set to itself, as long as it has the library.
 */
public enum Compression {
    /** Not at all. Right over a fast network, such as ten gigabits a second or one machine. The default. */
    NONE {
        @Override
        byte[] shorten(byte[] blob) {
            return blob;
        }
    },

    /**
     * By Zstandard, level 1, from 8 KiB on. Saves time from one gigabit a second down, and memory of the grid anywhere;
     * costs about a microsecond of processor time for each KB. Needs {@code com.github.luben:zstd-jni}.
     */
    ZSTD {
        @Override
        byte[] shorten(byte[] blob) {
            return blob.length < MIN_BYTES ? blob : shorter(blob, ZstandardBlobs.compress(blob));
        }

        @Override
        public void requireAvailable() {
            if (!ZstandardBlobs.AVAILABLE) {
                throw new IllegalArgumentException(
                        "compression must be none unless com.github.luben:zstd-jni is on the class path or module path, but is 'zstd' (property jetty.session.hazelcast.compression)");
            }
        }
    };

    /** A blob of fewer bytes than this is stored as it is, 8,192: at a gigabit a second it travels in a tenth of a ms. */
    static final int MIN_BYTES = 8_192;

    private static final int WORTH_IT = 8;

    /** The bytes to store for a blob: a Zstandard frame that is shorter by an eighth at least, or the blob itself. */
    abstract byte[] shorten(byte[] blob);

    /**
     * Checks that the library it needs is there.
     *
     * @throws IllegalArgumentException if it is not
     */
    public void requireAvailable() {
        // none is needed
    }

    /**
     * The blob of which these bytes are stored, or an empty array if they are none of that size.
     *
     * @param stored as read from the grid, not trusted
     * @param size the blob's size according to the record
     */
    static byte[] expand(byte[] stored, int size) {
        if (stored.length == size) {
            return stored;
        }
        boolean frame = stored.length < size && size <= CodecLimits.MAX_VALUE_BYTES && ZstandardBlobs.AVAILABLE;
        return frame ? ZstandardBlobs.decompress(stored, size) : new byte[0];
    }

    /**
     * The compression of that name.
     *
     * @param text {@code none} or {@code zstd}
     * @return the compression
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Compression parse(String text) {
        try {
            return valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "compression must be none or zstd, but is '%s' (property jetty.session.hazelcast.compression)"
                            .formatted(text),
                    e);
        }
    }

    private static byte[] shorter(byte[] blob, byte[] compressed) {
        return compressed.length <= blob.length - blob.length / WORTH_IT ? compressed : blob;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
