// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordFormatTest {
    private static final String IDENTITY = "01 02'id' 02'/c' 00 01'n'";
    private static final String START = "'GS' 02" + IDENTITY;
    private static final String OLD_TIMES = "D00F 00 02 CF0F  78 00";
    private static final String TIMES = OLD_TIMES + "00 00";
    private static final String STORAGE = "00000000 0000002A";

    @Test
    void record_isWrittenAsDrawn() throws Exception {
        byte[] bytes =
                Hex.bytes(START + TIMES + STORAGE + "02  01'a' 00 01 04  01'b' 01 FFFFFFFFFFFFFFFF AC02 01" + "00");

        assertArrayEquals(bytes, RecordFormat.encode(example()));
        assertEquals(example(), RecordFormat.decode(bytes));
    }

    @Test
    void lifetimeAndPartsOfABlob_areWrittenAsDrawn() throws Exception {
        SessionRecord record = record(
                new AccessTimes(1_000, 1_000, 1_001, 0),
                new Lifetime(60, 2_000, 2_060, 9_000),
                Map.of("b", new BlobReference(-1, 400, 100, 300, false, true)));
        byte[] bytes = Hex.bytes(START + "D00F 00 02 CF0F  78 A01F 78 D08C01" + STORAGE
                + "01  01'b' 02 FFFFFFFFFFFFFFFF 9003 64 AC02 02" + "00");

        assertArrayEquals(bytes, RecordFormat.encode(record));
        assertEquals(record, RecordFormat.decode(bytes));
    }

    @Test
    void versionOne_isRead() throws Exception {
        String attributes = "02  01'a' 00 01 04  01'b' 01 FFFFFFFFFFFFFFFF AC02 01";

        assertEquals(
                example(),
                RecordFormat.decode(Hex.bytes("'GS' 01" + IDENTITY + OLD_TIMES + STORAGE + attributes + "00")));
        assertRefused(
                "the place of a value must be 0 to 1, not 2",
                "'GS' 01" + IDENTITY + OLD_TIMES + STORAGE + "01 01'a' 02");
    }

    @Test
    void partsThatOverlap_areRefused() {
        String blob = " 02 FFFFFFFFFFFFFFFF 9003 64 AC02 02";

        assertRefused(
                "the values in a blob must not be longer than its 400 bytes",
                START + TIMES + STORAGE + "02  01'a'" + blob + "01'b'" + blob);
        assertRefused(
                "the values in a blob must not be longer than its 4 bytes",
                START + TIMES + STORAGE + "02  01'a' 01 0000000000000001 04 00  01'b' 01 0000000000000001 04 00");
    }

    @Test
    void extremeNumbers_comeBack() throws Exception {
        SessionRecord record = record(
                new AccessTimes(Long.MIN_VALUE, Long.MAX_VALUE, 0, -1),
                new Lifetime(Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE),
                Map.of(
                        "",
                        new BlobReference(Long.MIN_VALUE, Integer.MAX_VALUE, 0, Integer.MAX_VALUE, true, true),
                        "last byte",
                        new BlobReference(Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE - 1, 1, false, false)));

        assertEquals(record, RecordFormat.decode(RecordFormat.encode(record)));
    }

    @Test
    void orderOfAttributes_isKept() throws Exception {
        Map<String, StoredValue> values = new LinkedHashMap<>();
        for (String name : List.of("z", "a", "\ud800", "m")) {
            values.put(name, new InlineValue(EncodedValue.of(new byte[] {4})));
        }
        SessionRecord read = RecordFormat.decode(RecordFormat.encode(record(values)));

        assertEquals(
                List.of("z", "a", "\ud800", "m"),
                new ArrayList<>(read.attributes().values().keySet()));
    }

    @Test
    void unknownOptionalSections_areSkipped() throws Exception {
        byte[] bytes = Hex.bytes(START + TIMES + STORAGE + "00" + "02  07 00  AC02 03 FFFFFF");

        assertEquals(record(Map.of()), RecordFormat.decode(bytes));
    }

    @Test
    void newerVersion_isToldFromDamage() {
        UnsupportedVersionException e =
                assertThrows(UnsupportedVersionException.class, () -> RecordFormat.decode(Hex.bytes("'GS' 03")));

        assertEquals("A session record has version 3, this library reads 2 at most: update this node", e.getMessage());
    }

    @Test
    void damage_isRefusedWithAReason() {
        assertRefused("it must start with 'GS'", "'SG' 01 01");
        assertRefused("it must start with 'GS'", "");
        assertRefused("must have version 1 to 2, not 0", "'GS' 00");
        assertRefused("the kind of record must be 1, not 2", "'GS' 02 02");
        assertRefused("the length of a text must be at most 4096, not 4097", "'GS' 02 01 8120");
        assertRefused("1 bytes are left over", START + TIMES + STORAGE + "00 00 00");
        assertRefused("a number is longer than it needs to be", START + "8000");
        assertRefused("a number has more than 64 bits", START + "FFFFFFFFFFFFFFFFFF02");
        assertRefused("a number has more than 64 bits", START + "FFFFFFFFFFFFFFFFFFFF01");
        assertRefused("a text is not UTF-8", "'GS' 02 01 02 C080");
    }

    @Test
    void damagedAttribute_isRefusedWithAReason() {
        String start = START + TIMES + STORAGE;
        assertRefused("the number of attributes must be at most 0, not 1", start + "01 00");
        assertRefused("the number of attributes must be at most 16384", start + "818001" + "00".repeat(70_000));
        assertRefused("attribute 'a' is there twice", start + "02 01'a' 00 01 04 01'a' 00 01 04 00");
        assertRefused("the place of a value must be 0 to 2, not 3", start + "01 01'a' 03 01 04 00");
        assertRefused("a value must have at least one byte", start + "01 01'a' 00 00 00");
        assertRefused("a length must be at most 2, not 3", start + "01 01'a' 00 03 00");
        assertRefused("a value in a blob has size 0", start + "01 01'a' 01" + STORAGE + "00 00 00");
        assertRefused(
                "an offset in a blob must be at most 9, not 10", start + "01 01'a' 02" + STORAGE + "09 0A 01 00 00");
        assertRefused(
                "the size of a value must be at most 4, not 5", start + "01 01'a' 02" + STORAGE + "09 05 05 00 00");
        assertRefused("a value in a blob has size 9", start + "01 01'a' 02" + STORAGE + "09 00 09 00 00");
        assertRefused("and flags 4", start + "01 01'a' 01" + STORAGE + "01 04 00");
        assertRefused("optional section 3 is out of order", start + "00 02 03 00 03 00");
    }

    @Test
    void limits_holdWhenWriting() {
        assertTooLarge("A name must not exceed 4096 bytes", Map.of("ä".repeat(2_049), value(1)));
        assertTooLarge("A session record is too large: it must not exceed 8388608 bytes", Map.of("a", value(8 << 20)));
        Map<String, StoredValue> many = new LinkedHashMap<>();
        for (int i = 0; i <= CodecLimits.MAX_ATTRIBUTES; i++) {
            many.put("a" + i, value(1));
        }
        assertTooLarge("A session must not have more than 16384 attributes, and this one has 16385", many);
    }

    @Test
    void limits_holdWhenReading() {
        MalformedRecordException e = assertThrows(
                MalformedRecordException.class, () -> RecordFormat.decode(new byte[CodecLimits.MAX_RECORD_BYTES + 1]));

        assertEquals("Not a session record: it must not exceed 8388608 bytes and has 8388609", e.getMessage());
    }

    private static void assertRefused(String reason, String written) {
        MalformedRecordException e =
                assertThrows(MalformedRecordException.class, () -> RecordFormat.decode(Hex.bytes(written)));
        assertTrue(String.valueOf(e.getMessage()).contains(reason), e.getMessage());
    }

    private static void assertTooLarge(String reason, Map<String, StoredValue> values) {
        RecordTooLargeException e =
                assertThrows(RecordTooLargeException.class, () -> RecordFormat.encode(record(values)));
        assertTrue(String.valueOf(e.getMessage()).startsWith(reason), e.getMessage());
    }

    private static StoredValue value(int size) {
        return new InlineValue(EncodedValue.of(new byte[size]));
    }

    private static SessionRecord example() {
        Map<String, StoredValue> values = new LinkedHashMap<>();
        values.put("a", new InlineValue(EncodedValue.of(new byte[] {Tag.TRUE})));
        values.put("b", new BlobReference(-1, 300, 0, 300, true, false));
        return record(values);
    }

    private static SessionRecord record(Map<String, StoredValue> values) {
        return record(new AccessTimes(1_000, 1_000, 1_001, 0), new Lifetime(60, 0), values);
    }

    private static SessionRecord record(AccessTimes times, Lifetime lifetime, Map<String, StoredValue> values) {
        return new SessionRecord(
                new SessionIdentity("id", "/c", "", "n"), times, lifetime, new StoredAttributes(42, values));
    }
}
