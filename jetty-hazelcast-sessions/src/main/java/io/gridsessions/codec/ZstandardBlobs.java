// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import com.github.luben.zstd.Zstd;

/** Blobs as Zstandard frames (RFC 8878) that state their content's size; the library for it is optional. */
final class ZstandardBlobs {
    /** Whether the library and its native part can be used here. */
    static final boolean AVAILABLE = isAvailable();

    private static final int LEVEL = 1;

    private ZstandardBlobs() {}

    static byte[] compress(byte[] blob) {
        return Zstd.compress(blob, LEVEL);
    }

    /** The content of a frame, or an empty array if it is not of that size: nothing is allocated for it then. */
    static byte[] decompress(byte[] frame, int size) {
        try {
            if (Zstd.getFrameContentSize(frame) != size) {
                return new byte[0];
            }
            byte[] blob = new byte[size];
            long length = Zstd.decompressByteArray(blob, 0, size, frame, 0, frame.length);
            return length == size ? blob : new byte[0];
        } catch (RuntimeException e) { // the library's own type can't be named where it may be missing
            return new byte[0];
        }
    }

    private static boolean isAvailable() {
        try {
            return Zstd.compressBound(1) > 0;
        } catch (LinkageError e) {
            return false; // no library, or none for this machine
        }
    }
}
