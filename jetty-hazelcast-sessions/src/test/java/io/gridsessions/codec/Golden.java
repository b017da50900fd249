// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Values and records together with the bytes that were written for them.
 *
 * <p>The files under {@code golden} are never edited: whatever changes, they have to be read. Files for new values are written
 * by running this class, which leaves those alone that are there.
 */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // applications use these classes
final class Golden {
    private static final String FOLDER = "golden/";

    private Golden() {}

    /** A class of the application. */
    record Customer(String name, List<String> orders) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    static Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        addScalars(values);
        addTimes(values);
        addCollections(values);
        addFixed(values);
        values.put("java", new Customer("Ada", new ArrayList<>(List.of("1", "2"))));
        return values;
    }

    /** Records that version 2 wrote. */
    static Map<String, SessionRecord> records() {
        SessionRecord old = Objects.requireNonNull(oldRecords().get("record"));
        Map<String, StoredValue> values = new LinkedHashMap<>(old.attributes().values());
        values.put("cart", new BlobReference(-3, 90_000, 0, 60_000, false, false));
        values.put("notes", new BlobReference(-3, 90_000, 60_000, 30_000, true, false));
        Lifetime lifetime = new Lifetime(1_800_000, 1_763_808_361_500L, 1_763_808_421_500L, 1_764_413_161_500L);
        return Map.of(
                "record-2",
                new SessionRecord(old.identity(), old.times(), lifetime, new StoredAttributes(-2, values)),
                "record-2-empty",
                Objects.requireNonNull(oldRecords().get("record-empty")));
    }

    /** Records that version 1 wrote. */
    static Map<String, SessionRecord> oldRecords() {
        Map<String, StoredValue> values = new LinkedHashMap<>();
        values.put("user", new InlineValue(EncodedValue.of(new byte[] {0x0F, 3, 'A', 'd', 'a'})));
        values.put("Größe 😀", new BlobReference(0x0123456789ABCDEFL, 300_000, 0, 300_000, false, true));
        SessionIdentity identity = new SessionIdentity("node01abc", "/shop", "@localhost", "node0");
        return Map.of(
                "record",
                new SessionRecord(
                        identity,
                        new AccessTimes(1_763_806_500_000L, 1_763_806_560_000L, 1_763_806_561_500L, 0),
                        new Lifetime(1_800_000, 1_763_808_361_500L),
                        new StoredAttributes(-2, values)),
                "record-empty",
                new SessionRecord(
                        new SessionIdentity("", "", "", ""),
                        new AccessTimes(0, 0, 0, 0),
                        new Lifetime(-1, 0),
                        new StoredAttributes(0, Map.of())));
    }

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream(FOLDER + name + ".hex")) {
            String hex = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        }
    }

    private static void addScalars(Map<String, Object> values) {
        values.put("string", "Grüße \ud83d\ude00 \ud800");
        values.put("true", true);
        values.put("false", false);
        values.put("byte", Byte.MIN_VALUE);
        values.put("short", Short.MAX_VALUE);
        values.put("character", 'ß');
        values.put("integer", -1_000_000);
        values.put("long", Long.MIN_VALUE);
        values.put("float", -0f);
        values.put("double", Math.PI);
        values.put("big-integer", BigInteger.TWO.pow(100));
        values.put("decimal", new BigDecimal("19.90"));
        values.put("big-decimal", new BigDecimal("123456789012345678901234567890.12"));
        values.put("uuid", new UUID(1, -2));
        values.put("enum", DayOfWeek.SUNDAY);
        values.put("bytes", new byte[] {0, -1, 127});
        values.put("date", new Date(1_763_806_500_000L));
    }

    private static void addTimes(Map<String, Object> values) {
        LocalDateTime time = LocalDateTime.of(2026, 11, 22, 10, 15, 30, 5);
        values.put("instant", Instant.ofEpochSecond(-5, 999_999_999));
        values.put("local-date", LocalDate.of(1969, 12, 31));
        values.put("local-time", time.toLocalTime());
        values.put("local-date-time", time);
        values.put("offset-date-time", time.atOffset(ZoneOffset.ofHours(-3)));
        values.put("offset-time", time.toLocalTime().atOffset(ZoneOffset.MAX));
        values.put("zoned-date-time", time.atZone(ZoneId.of("Europe/Berlin")));
        values.put("zone-region", ZoneId.of("Asia/Kolkata"));
        values.put("zone-offset", ZoneOffset.ofTotalSeconds(-1));
        values.put("duration", Duration.ofMillis(-1));
        values.put("period", Period.of(1, -2, 3));
        values.put("year", Year.of(2026));
        values.put("year-month", YearMonth.of(-1, 12));
        values.put("month-day", MonthDay.of(2, 29));
    }

    private static void addCollections(Map<String, Object> values) {
        values.put("array-list", new ArrayList<>(Arrays.asList("a", null, 1, new ArrayList<>())));
        values.put("linked-list", new LinkedList<>(List.of(1L)));
        values.put("array-deque", new ArrayDeque<>(List.of(1, 2)));
        values.put("arrays-as-list", Arrays.asList(null, "x"));
        values.put("hash-set", new HashSet<>(List.of("a", "b")));
        values.put("linked-hash-set", new LinkedHashSet<>(Arrays.asList("z", null, "a")));
        values.put("tree-set", new TreeSet<>(List.of(3, 1, 2)));
        values.put("hash-map", new HashMap<>(Map.of("a", 1, "b", 2)));
        values.put("linked-hash-map", new LinkedHashMap<>(Map.of("k", List.of(new BigDecimal("1.5")))));
        values.put(
                "rows", new ArrayList<>(List.of(new LinkedHashMap<>(Map.of("k", 1)), new HashMap<>(Map.of("k", 2)))));
        values.put("tree-map", new TreeMap<>(Map.of("a", 1, "b", true)));
    }

    private static void addFixed(Map<String, Object> values) {
        values.put("list-of-few", List.of(1, "a"));
        values.put("list-of", List.of(1, 2, 3));
        values.put("list-of-none", List.of());
        values.put("list-of-nullable", Stream.of(1, null).toList());
        values.put("set-of-few", Set.of(1));
        values.put("set-of", Set.of());
        values.put("map-of-one", Map.of("a", 1));
        values.put("map-of", Map.of());
        values.put("empty-list", Collections.emptyList());
        values.put("empty-set", Collections.emptySet());
        values.put("empty-map", Collections.emptyMap());
        values.put("singleton-list", Collections.singletonList(null));
        values.put("singleton-set", Collections.singleton("a"));
        values.put("singleton-map", Collections.singletonMap("a", 2.5));
    }

    /**
     * Writes the files that are missing.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        for (Map.Entry<String, SessionRecord> entry : records().entrySet()) {
            write(folder.resolve(entry.getKey() + ".hex"), RecordFormat.encode(entry.getValue()));
        }
        AttributeCodec codec = new AttributeCodec();
        for (Map.Entry<String, Object> entry : values().entrySet()) {
            EncodedValue value = codec.encode("golden", entry.getValue(), Golden.class.getClassLoader());
            write(folder.resolve(entry.getKey() + ".hex"), value.bytes());
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, HexFormat.of().formatHex(bytes).replaceAll("(.{64})", "$1\n") + "\n");
        }
    }
}
