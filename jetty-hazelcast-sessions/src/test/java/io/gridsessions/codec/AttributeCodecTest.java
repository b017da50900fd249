// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // applications use these classes
class AttributeCodecTest {
    private final AttributeCodec codec = new AttributeCodec();
    private final ClassLoader application = getClass().getClassLoader();

    @ParameterizedTest
    @MethodSource("scalars")
    void scalar_comesBackEqual(Object value) throws Exception {
        assertEquals(value, roundTrip(value));
    }

    @ParameterizedTest
    @MethodSource("collections")
    void collection_comesBackEqualAndOfTheSameClass(Object value) throws Exception {
        Object back = roundTrip(value);

        assertSame(value.getClass(), back.getClass());
        assertEquals(
                value instanceof ArrayDeque<?> deque ? List.copyOf(deque) : value,
                back instanceof ArrayDeque<?> deque ? List.copyOf(deque) : back);
    }

    /** Equal keys of nested maps are written once, whatever kinds of maps they are in. */
    @ParameterizedTest
    @MethodSource("comparable")
    void collectionsInOneAttribute_comeBackEqual(Object value) throws Exception {
        for (Object other : comparable().toList()) {
            List<Object> both = new ArrayList<>(List.of(Map.of("name", "x", "of", value), List.of(other)));

            assertEquals(both, roundTrip(both));
        }
    }

    @ParameterizedTest
    @MethodSource("javaSerialized")
    void otherValue_comesBackThroughJavaSerialization(Object value) throws Exception {
        EncodedValue encoded = codec.encode("name", value, application);

        assertEquals(Tag.JAVA, encoded.bytes()[0]);
        assertEquals(value, codec.decode("name", encoded, application));
    }

    private Object roundTrip(Object value) throws Exception {
        EncodedValue encoded = codec.encode("name", value, application);
        assertEquals(false, encoded.bytes()[0] == Tag.JAVA);
        return codec.decode("name", encoded, application);
    }

    static Stream<Object> scalars() {
        return Stream.concat(numbersAndText(), times());
    }

    private static Stream<Object> numbersAndText() {
        return Stream.of(
                "",
                "a",
                "ä€😀",
                "\ud800",
                "\udc00\ud800",
                "\u0000",
                "x".repeat(10_000),
                true,
                false,
                Byte.MIN_VALUE,
                Byte.MAX_VALUE,
                Short.MIN_VALUE,
                Short.MAX_VALUE,
                Character.MIN_VALUE,
                Character.MAX_VALUE,
                'x',
                0,
                -1,
                1,
                Integer.MIN_VALUE,
                Integer.MAX_VALUE,
                0L,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                0f,
                -0f,
                Float.NaN,
                Float.MIN_VALUE,
                Float.NEGATIVE_INFINITY,
                0d,
                -0d,
                Double.NaN,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                BigInteger.ZERO,
                BigInteger.ONE.negate(),
                BigInteger.ONE.shiftLeft(8_190),
                BigDecimal.ZERO,
                new BigDecimal("1.00"),
                new BigDecimal("-1E+2147483647"),
                new BigDecimal(Long.MIN_VALUE),
                new BigDecimal("9223372036854775808.5"),
                UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
                DayOfWeek.MONDAY,
                TimeUnit.SECONDS,
                WithBody.SECOND);
    }

    private static Stream<Object> times() {
        LocalDateTime local = LocalDateTime.of(2026, 11, 22, 10, 15, 30, 123_456_789);
        return Stream.of(
                Instant.MIN,
                Instant.MAX,
                Instant.EPOCH,
                Instant.ofEpochSecond(-1, 999_999_999),
                LocalDate.MIN,
                LocalDate.MAX,
                LocalTime.MIN,
                LocalTime.MAX,
                LocalDateTime.MIN,
                LocalDateTime.MAX,
                local,
                OffsetDateTime.MIN,
                OffsetDateTime.MAX,
                OffsetTime.MIN,
                OffsetTime.MAX,
                local.atZone(ZoneId.of("Europe/Berlin")),
                local.atZone(ZoneOffset.ofHours(-3)),
                local.atZone(ZoneId.of("UTC+1")),
                ZonedDateTime.of(LocalDateTime.of(2026, 10, 25, 2, 30), ZoneId.of("Europe/Berlin"))
                        .withLaterOffsetAtOverlap(),
                ZoneId.of("Europe/Berlin"),
                ZoneId.of("UTC"),
                ZoneOffset.UTC,
                ZoneOffset.MIN,
                ZoneOffset.MAX,
                Duration.ZERO,
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Period.ZERO,
                Period.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE),
                Year.of(Year.MIN_VALUE),
                Year.of(Year.MAX_VALUE),
                YearMonth.of(2026, 11),
                MonthDay.of(2, 29));
    }

    static Stream<Object> collections() {
        return Stream.concat(changeable(), fixed());
    }

    /** A deque is equal to itself only. */
    static Stream<Object> comparable() {
        return collections().filter(each -> !(each instanceof ArrayDeque<?>));
    }

    private static Stream<Object> changeable() {
        Map<String, Object> nested = new LinkedHashMap<>();
        nested.put("list", new ArrayList<>(Arrays.asList("a", null, 1, List.of(2.5, Map.of("k", "v")))));
        nested.put(null, null);
        return Stream.of(
                new ArrayList<>(),
                new ArrayList<>(List.of("a", 1)),
                new LinkedList<>(List.of("a", 1)),
                new ArrayDeque<>(List.of("a", 1)),
                Arrays.asList("a", null),
                new HashSet<>(Arrays.asList(1, null, "x")),
                new LinkedHashSet<>(List.of("z", "a")),
                new TreeSet<>(List.of(3, 1)),
                new HashMap<>(nested),
                nested,
                new TreeMap<>(Map.of("b", 1, "a", List.of())),
                new Date(0));
    }

    private static Stream<Object> fixed() {
        return Stream.of(
                List.of(),
                List.of(1),
                List.of(1, 2),
                List.of(1, 2, 3),
                Stream.of().toList(),
                Stream.of(1).toList(),
                Stream.of(1, null, 3).toList(),
                Set.of(),
                Set.of(1),
                Set.of(1, 2),
                Set.of(1, 2, 3),
                Map.of(),
                Map.of("a", 1),
                Map.of("a", 1, "b", 2),
                Collections.emptyList(),
                Collections.emptySet(),
                Collections.emptyMap(),
                Collections.singletonList(null),
                Collections.singleton(1),
                Collections.singletonMap(null, null));
    }

    static Stream<Object> javaSerialized() {
        LinkedHashMap<String, Integer> byAccess = new LinkedHashMap<>(16, 0.75f, true);
        byAccess.put("a", 1);
        List<String> shared = new ArrayList<>(List.of("shared"));
        return Stream.of(
                Locale.GERMANY,
                URI.create("http://localhost/"),
                byAccess,
                List.of(shared, shared),
                new TreeMap<>(Map.of("x", 1)).descendingMap(),
                new TreeSet<>(String.CASE_INSENSITIVE_ORDER),
                new ArrayList<>(List.of(Locale.GERMANY)),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                new HashSet<>(Set.of(List.of(1))),
                BigInteger.ONE.shiftLeft(8_192));
    }

    enum WithBody {
        FIRST,
        SECOND {
            @Override
            int value() {
                return 2;
            }
        };

        int value() {
            return 1;
        }
    }
}
