// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.Arrays;

/**
 * The target of coverage-guided fuzzing with Jazzer: any bytes at all, read as a record or as a value.
 *
 * <p>Reading must either succeed or end in the one checked exception, within the memory that {@link BoundedAllocation}
 * grants; and what was read must survive being written and read again. To run it for five minutes each:
 *
 * <pre>
 * ./mvnw -Pfuzz -pl jetty-hazelcast-sessions test-compile exec:exec -Dfuzz.target=record -Dfuzz.seconds=300
 * ./mvnw -Pfuzz -pl jetty-hazelcast-sessions test-compile exec:exec -Dfuzz.target=value -Dfuzz.seconds=300
 * </pre>
 *
 * <p>Jazzer starts from the files under {@code seeds} in the test resources, which {@link SeedCorpusTest} replays in every
 * build, and keeps what it finds under {@code target}. An input that broke something belongs among the seeds.
 */
public final class CodecFuzzer {
    private static final String TARGET = System.getProperty("fuzz.target", "record");
    private static final AttributeCodec CODEC = new AttributeCodec();
    private static final ClassLoader APPLICATION = CodecFuzzer.class.getClassLoader();

    private CodecFuzzer() {}

    /**
     * What Jazzer calls.
     *
     * @param data any bytes
     */
    public static void fuzzerTestOneInput(byte[] data) {
        if (TARGET.equals("record")) {
            readRecord(data);
        } else if (data.length > 0) {
            readValue(data);
        }
    }

    static void readRecord(byte[] data) {
        try {
            SessionRecord record = BoundedAllocation.of(data.length, () -> RecordFormat.decode(data));
            byte[] again = RecordFormat.encode(record);
            require(RecordFormat.decode(again).equals(record), "a record changes when it is written again");
            boolean same = Arrays.equals(again, data);
            require(same || again.length != data.length || data[2] != again[2], "a record has two encodings");
        } catch (MalformedRecordException e) {
            require(e.getMessage() != null, "an exception has no message");
        }
    }

    static void readValue(byte[] data) {
        try {
            Object value = decode(EncodedValue.of(data));
            if (data[0] != Tag.JAVA) {
                EncodedValue again = CODEC.encode("fuzz", value, APPLICATION);
                require(again.bytes()[0] == data[0], "a value changes its type when it is written again");
                require(decode(again).getClass() == value.getClass(), "a value changes its class");
            }
        } catch (UnreadableAttributeException e) {
            require(e.getMessage() != null, "an exception has no message");
        } catch (UnencodableAttributeException e) {
            throw new AssertionError("a value that was read cannot be written", e);
        }
    }

    private static Object decode(EncodedValue value) throws UnreadableAttributeException {
        return BoundedAllocation.of(value.size(), () -> CODEC.decode("fuzz", value, APPLICATION));
    }

    private static void require(boolean condition, String failure) {
        if (!condition) {
            throw new AssertionError(failure);
        }
    }
}
