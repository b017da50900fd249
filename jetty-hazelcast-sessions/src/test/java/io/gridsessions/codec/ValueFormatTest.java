// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueFormatTest {
    private final AttributeCodec codec = new AttributeCodec();
    private final ClassLoader application = getClass().getClassLoader();

    @Test
    void scalars_areWrittenAsDrawn() throws Exception {
        assertWritten("0F 03'Ada'", "Ada");
        assertWritten("0F 09 C3A4 EDA080 F09F9880", "ä\ud800😀");
        assertWritten("04", true);
        assertWritten("08 FFFFFFFF0F", Integer.MIN_VALUE);
        assertWritten("09 03", -2L);
        assertWritten("0B 3FF0000000000000", 1.0);
        assertWritten("0C 02 00FF", BigInteger.valueOf(255));
        assertWritten("0D 04 8C1F", new BigDecimal("19.90"));
        assertWritten("02 01 13'java.time.DayOfWeek' 06'MONDAY'", DayOfWeek.MONDAY);
        assertWritten("22 B8A602 01", LocalTime.of(10, 28, 8, 1));
    }

    @Test
    void collections_areWrittenAsDrawn() throws Exception {
        assertWritten("50 03 00 08 02 50 00", new ArrayList<>(Arrays.asList(null, 1, new ArrayList<>())));
        assertWritten("57 01 0F 01'a' 5A 01 03", new HashMap<>(Map.of("a", List.of(false))));
        assertWritten("5F 0F 01'a' 61", Map.of("a", java.util.Collections.emptyList()));
    }

    @Test
    void keyOfNestedMaps_isWrittenOnce() throws Exception {
        Map<String, Integer> row = new LinkedHashMap<>(Map.of("k", 1));
        assertWritten(
                "5B 03  58 01 0F 01'k' 08 02  58 01 11 00 08 02  58 01 11 00 08 02",
                List.of(row, new LinkedHashMap<>(row), new LinkedHashMap<>(row)));
    }

    @Test
    void moreNestedKeysThanNumbers_comeBack() throws Exception {
        Map<String, Integer> row = new LinkedHashMap<>();
        for (int i = 0; i < 2 * CodecLimits.MAX_NUMBERED_KEYS; i++) {
            row.put("k" + i, i);
        }
        List<Object> rows = List.of(row, new LinkedHashMap<>(row));

        assertEquals(rows, codec.decode("a", codec.encode("a", rows, application), application));
    }

    @Test
    void damage_isRefusedWithAReason() {
        assertRefused("null is not allowed", "00");
        assertRefused("type 127 is unknown", "7F");
        assertRefused("type 255 is unknown", "FF");
        assertRefused("1 bytes are left over", "04 00");
        assertRefused("a number must be from -32768 to 32767, not 32768", "06 808004");
        assertRefused("a character must be at most 65535, not 65536", "07 808004");
        assertRefused("a number must be from -2147483648 to 2147483647", "08 FFFFFFFF1F");
        assertRefused("a number is longer than it needs to be", "0C 02 0001");
        assertRefused("a decimal is longer than it needs to be", "0E 00 01 01");
        assertRefused("a length must be at most 1024, not 1025", "0C 8108" + "01".repeat(1025));
        assertRefused("the nanosecond must be at most 999999999", "20 00 8094EBDC03");
        assertRefused("type 17 is unknown", "11 00");
    }

    @Test
    void damagedText_isRefused() {
        for (String text : List.of("80", "C1BF", "E08080", "EDA080EDB080", "F4908080", "F08080", "F880808080", "C3")) {
            assertRefused("a text ", "0F 0" + text.length() / 2 + text);
        }
    }

    @Test
    void damagedCollection_isRefusedWithAReason() {
        assertRefused("a count must be at most 1, not 2", "50 02");
        assertRefused("more elements are announced than there are bytes", "50 04 50 03 50 02 03 03");
        assertRefused("an element of a set is there twice", "54 02 04 04");
        assertRefused("a key of a map is there twice", "57 02 04 04 04 04");
        assertRefused("must be immutable and comparable", "54 01 61");
        assertRefused("the number of elements must be 1 or 2, not 0", "5A 00");
        assertRefused("the number of elements must be 0 or more than 2, not 2", "5B 02 04 04");
        assertRefused("null is not allowed", "5B 03 00 04 04");
        assertRefused("collections are nested deeper than 32", "64".repeat(33) + "04");
        assertRefused("the number of a key must be at most", "50 01 57 01 11 00 04");
        assertRefused("NullPointerException", "56 01 00");
        assertRefused("ClassCastException", "56 02 04 08 02");
    }

    @Test
    void damagedEnum_isRefusedWithAReason() {
        assertRefused("java.lang.String is not an enum", "02 01 10'java.lang.String' 01'A'");
        assertRefused("class a.B is not found", "02 01 03'a.B' 01'A'");
        assertRefused("No enum constant java.time.DayOfWeek.NEVER", "02 01 13'java.time.DayOfWeek' 05'NEVER'");
        assertRefused("the flags of a class must be at most 3, not 4", "02 04 03'a.B' 01'A'");
    }

    @Test
    void tooDeeplyNestedCollection_goesThroughJavaSerialization() throws Exception {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < CodecLimits.MAX_NESTING; i++) {
            list = new ArrayList<>(List.of(list));
        }
        EncodedValue encoded = codec.encode("a", list, application);

        assertEquals(Tag.JAVA, encoded.bytes()[0]);
        assertEquals(list, codec.decode("a", encoded, application));
    }

    @Test
    void cycle_comesBackAsACycle() throws Exception {
        List<Object> list = new ArrayList<>();
        list.add(list);

        List<?> back = (List<?>) codec.decode("a", codec.encode("a", list, application), application);

        assertTrue(back.get(0) == back);
    }

    private void assertWritten(String written, Object value) throws Exception {
        byte[] bytes = Hex.bytes(written);
        assertArrayEquals(bytes, codec.encode("a", value, application).bytes());
        assertEquals(value, codec.decode("a", EncodedValue.of(bytes), application));
    }

    private void assertRefused(String reason, String written) {
        EncodedValue value = EncodedValue.of(Hex.bytes(written));
        UnreadableAttributeException e =
                assertThrows(UnreadableAttributeException.class, () -> codec.decode("a", value, application));
        assertTrue(String.valueOf(e.getMessage()).startsWith("Attribute 'a' cannot be read: "), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains(reason), e.getMessage());
    }
}
