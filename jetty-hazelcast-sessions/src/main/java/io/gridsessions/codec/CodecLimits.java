// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/**
 * The bounds within which records and attribute values are written and read.
 *
 * <p>What would exceed a bound is refused when it is written, so that nothing is stored that cannot be read again. The
 * bounds of a Java object graph can only be checked when it is read; they are as wide as Java serialization itself can
 * go on a thread's default stack.
 *
 * @param valueBytes the longest encoded value in bytes
 * @param graphDepth the deepest nesting of a Java object graph
 * @param graphReferences the largest number of objects in a Java object graph
 */
public record CodecLimits(int valueBytes, int graphDepth, int graphReferences) {
    /** Longest record, 8 MiB: a thousand times what the layout aims at, and still one Hazelcast packet. */
    public static final int MAX_RECORD_BYTES = 8 << 20;

    /** Most attributes of a session, 16,384: each costs a few objects as soon as the session is loaded. */
    public static final int MAX_ATTRIBUTES = 16_384;

    /** Longest name of an attribute, id, path or host in encoded bytes, 4,096: as long as Jetty lets a cookie be. */
    public static final int MAX_NAME_BYTES = 4_096;

    /** Most optional sections of a record, 64: each version may add a few. */
    public static final int MAX_SECTIONS = 64;

    /** Longest encoded value, 64 MiB: it crosses the net and is held twice in memory at every change. */
    public static final int MAX_VALUE_BYTES = 64 << 20;

    /** Deepest nesting of collections in the compact encoding, 32: deeper ones go through Java serialization. */
    public static final int MAX_NESTING = 32;

    /** Most keys of nested maps that are numbered to be written once, 128: a number takes one byte. */
    public static final int MAX_NUMBERED_KEYS = 128;

    /** Longest number in the compact encoding, 1,024 bytes: comparing longer decimals takes seconds. */
    public static final int MAX_NUMBER_BYTES = 1_024;

    /** Deepest nesting of a Java object graph, 2,000: a stack of 1 MiB, the default, is used up by about 1,000. */
    public static final int MAX_GRAPH_DEPTH = 2_000;

    /** Most objects of a Java object graph, 10 million: as many as fit into the longest value. */
    public static final int MAX_GRAPH_REFERENCES = 10_000_000;

    /** The limits that apply unless others are given. */
    public static final CodecLimits DEFAULT = new CodecLimits(MAX_VALUE_BYTES, MAX_GRAPH_DEPTH, MAX_GRAPH_REFERENCES);

    /** Checks that every limit leaves room for something. */
    public CodecLimits {
        requirePositive("valueBytes", valueBytes);
        requirePositive("graphDepth", graphDepth);
        requirePositive("graphReferences", graphReferences);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }
}
