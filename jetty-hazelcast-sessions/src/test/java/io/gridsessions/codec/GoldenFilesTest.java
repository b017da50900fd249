// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenFilesTest {
    private final AttributeCodec codec = new AttributeCodec();
    private final ClassLoader application = getClass().getClassLoader();

    @ParameterizedTest
    @MethodSource("records")
    void record_isReadAndWrittenAsEver(String name, SessionRecord record) throws Exception {
        assertEquals(record, RecordFormat.decode(Golden.bytes(name)));
        assertArrayEquals(Golden.bytes(name), RecordFormat.encode(record));
    }

    @ParameterizedTest
    @MethodSource("oldRecords")
    void recordOfVersionOne_isReadAsEver(String name, SessionRecord record) throws Exception {
        assertEquals(record, RecordFormat.decode(Golden.bytes(name)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void value_isReadAndWrittenAsEver(String name, Object value) throws Exception {
        EncodedValue golden = EncodedValue.of(Golden.bytes(name));

        Object read = codec.decode(name, golden, application);

        assertEquals(comparable(value), comparable(read));
        assertEquals(value.getClass(), read.getClass());
        assertEquals(golden, codec.encode(name, value, application));
        assertEquals(golden, codec.encode(name, read, application));
    }

    static Stream<Arguments> records() {
        return Golden.records().entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    static Stream<Arguments> oldRecords() {
        return Golden.oldRecords().entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    static Stream<Arguments> values() {
        return Golden.values().entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    private static Object comparable(Object value) {
        if (value instanceof byte[] bytes) {
            return EncodedValue.of(bytes);
        }
        return value instanceof ArrayDeque<?> deque ? List.copyOf(deque) : value;
    }
}
