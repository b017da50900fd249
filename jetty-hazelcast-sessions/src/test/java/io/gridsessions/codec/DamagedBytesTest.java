// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each golden file cut off at each byte, and with each single bit turned. */
class DamagedBytesTest {
    private final AttributeCodec codec = new AttributeCodec();

    @ParameterizedTest
    @MethodSource("records")
    void truncatedRecord_isRefused(String name) throws Exception {
        byte[] golden = Golden.bytes(name);
        for (int length = 0; length < golden.length; length++) {
            byte[] start = Arrays.copyOf(golden, length);
            assertThrows(MalformedRecordException.class, () -> RecordFormat.decode(start));
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordWithATurnedBit_isReadOrRefused(String name) throws Exception {
        byte[] golden = Golden.bytes(name);
        for (int bit = 0; bit < golden.length * Byte.SIZE; bit++) {
            CodecFuzzer.readRecord(turned(golden, bit));
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void truncatedValue_isRefused(String name) throws Exception {
        byte[] golden = Golden.bytes(name);
        for (int length = 1; length < golden.length; length++) {
            EncodedValue start = EncodedValue.of(Arrays.copyOf(golden, length));
            assertThrows(
                    UnreadableAttributeException.class,
                    () -> codec.decode(name, start, getClass().getClassLoader()));
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void valueWithATurnedBit_isReadOrRefused(String name) throws Exception {
        byte[] golden = Golden.bytes(name);
        for (int bit = 0; bit < golden.length * Byte.SIZE; bit++) {
            CodecFuzzer.readValue(turned(golden, bit));
        }
    }

    static Set<String> records() {
        Set<String> all = new TreeSet<>(Golden.records().keySet());
        all.addAll(Golden.oldRecords().keySet());
        return all;
    }

    static Set<String> values() {
        return Golden.values().keySet();
    }

    private static byte[] turned(byte[] bytes, int bit) {
        byte[] copy = bytes.clone();
        copy[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return copy;
    }
}
