// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.probe;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** One attribute of each type that sessions are known to hold. */
final class Samples {
    static final int BLOB_SIZE = 300 * 1024;

    private Samples() {}

    static Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        addScalars(all);
        addTimes(all);
        addCollections(all);
        addNullsAndNests(all);
        addOwnTypes(all);
        addLargeAndOddlyNamed(all);
        return all;
    }

    private static void addScalars(Map<String, Object> all) {
        all.put("string", "Ünïcode \u2603 \uD83D\uDD11 and a lone \uD800 surrogate");
        all.put("integer", -7);
        all.put("long", Long.MIN_VALUE);
        all.put("double", -0.0);
        all.put("boolean", true);
        all.put("character", '\u00e9');
        all.put("big decimal", new BigDecimal("12345678901234567890.000100"));
        all.put("big integer", BigInteger.TWO.pow(200).negate());
        all.put("uuid", new UUID(42, -42));
        all.put("uri", URI.create("https://example.org/a?b=c#d"));
        all.put("locale", Locale.forLanguageTag("de-CH"));
    }

    private static void addTimes(Map<String, Object> all) {
        all.put("instant", Instant.ofEpochSecond(-1, 999_999_999));
        all.put("local date", LocalDate.of(2028, 2, 29));
        all.put("local date time", LocalDateTime.of(1969, 12, 31, 23, 59, 59, 1));
        all.put("zoned date time", ZonedDateTime.parse("2026-10-25T02:30:00+01:00[Europe/Berlin]"));
        all.put("duration", Duration.ofNanos(-1));
        all.put("period", Period.of(1, 2, 3));
        all.put("date", new Date(1_234_567_890_123L));
    }

    private static void addCollections(Map<String, Object> all) {
        all.put("array list", new ArrayList<>(List.of("a", 1, 2.5f)));
        all.put("immutable list", List.of("x", "y", "z"));
        all.put("arrays list", Arrays.asList("p", "q"));
        all.put("hash map", new HashMap<>(Map.of("one", 1, "two", 2, "three", 3)));
        all.put("linked hash map", linked("z", 26, "a", 1, "m", 13));
        TreeMap<String, Integer> descending = new TreeMap<>(Comparator.reverseOrder());
        descending.putAll(Map.of("a", 1, "b", 2, "c", 3));
        all.put("descending tree map", descending);
        all.put("linked hash set", new LinkedHashSet<>(List.of("late", "early")));
        all.put("tree set", new TreeSet<>(Set.of(3, 1, 2)));
        all.put("array deque", new ArrayDeque<>(List.of("head", "tail")));
    }

    private static void addNullsAndNests(Map<String, Object> all) {
        all.put("list with nulls", new ArrayList<>(Arrays.asList("a", null, "b", null)));
        Map<String, Object> nulls = new HashMap<>();
        nulls.put(null, "value of the null key");
        nulls.put("key of the null value", null);
        all.put("map with nulls", nulls);
        all.put(
                "nested",
                linked("list", new ArrayList<>(List.of(linked("set", Set.of(LocalDate.EPOCH)))), "none", null));
    }

    private static void addOwnTypes(Map<String, Object> all) {
        Address address = new Address("Hauptstraße 1", List.of("3rd floor"), LocalDate.of(2001, 1, 1));
        all.put("enum", Colour.RED);
        all.put("enum with a body", Colour.GREEN);
        all.put("enum set", EnumSet.allOf(Colour.class));
        all.put("enum map", new EnumMap<>(Map.of(Colour.GREEN, "go")));
        all.put("record", address);
        all.put("serializable", new Customer("Zoë", address, 12));
        all.put("list of records", new ArrayList<>(List.of(address, address)));
    }

    private static void addLargeAndOddlyNamed(Map<String, Object> all) {
        byte[] blob = new byte[BLOB_SIZE];
        new Random(1).nextBytes(blob);
        all.put("300 KB", blob);
        all.put("int array", new int[] {1, -1, Integer.MAX_VALUE});
        all.put("string array", new String[] {"a", null});
        all.put("名前-ключ-\uD83D\uDD11", "name that is not ASCII");
        all.put(" name/with|separators:\n", "odd name");
    }

    private static Map<String, Object> linked(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
