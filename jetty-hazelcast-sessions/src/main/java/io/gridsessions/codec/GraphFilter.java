// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.io.ObjectInputFilter;

/**
 * The bounds of one Java object graph that is being read.
 *
 * <p>Depth and number of objects are bounded by {@link CodecLimits}. The memory of all arrays together, those behind
 * collections among them, is bounded by the size of the value: an array that announces more than the value can fill is
 * refused before it is allocated. Other classes are not judged here.
 */
final class GraphFilter implements ObjectInputFilter {
    /** Bytes of arrays for each byte of the value: a reference takes one byte to write and eight in memory. */
    private static final int ARRAY_BYTES_PER_BYTE = 8;
    /** Bytes of arrays that any value may have: tables have a smallest size. */
    private static final int FREE_ARRAY_BYTES = 1 << 16;

    private final CodecLimits limits;
    private long arrayBytes;

    GraphFilter(CodecLimits limits, int valueBytes) {
        this.limits = limits;
        this.arrayBytes = FREE_ARRAY_BYTES + (long) valueBytes * ARRAY_BYTES_PER_BYTE;
    }

    @Override
    public Status checkInput(FilterInfo info) {
        if (info.depth() > limits.graphDepth() || info.references() > limits.graphReferences()) {
            return Status.REJECTED;
        }
        Class<?> type = info.serialClass();
        if (type != null && info.arrayLength() >= 0) {
            arrayBytes -= info.arrayLength() * (long) elementBytes(type);
        }
        return arrayBytes < 0 ? Status.REJECTED : Status.UNDECIDED;
    }

    private static int elementBytes(Class<?> array) {
        Class<?> element = array.getComponentType();
        if (element == byte.class || element == boolean.class) {
            return Byte.BYTES;
        }
        if (element == short.class || element == char.class) {
            return Short.BYTES;
        }
        return element == long.class || element == double.class ? Long.BYTES : Integer.BYTES;
    }
}
