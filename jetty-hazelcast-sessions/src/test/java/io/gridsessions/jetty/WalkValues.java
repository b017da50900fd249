// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a walk's sessions: numbers, lists that are changed in place, and one too large for the record.
 *
 * <p>Responses and the model tell values as short texts.
 */
final class WalkValues {
    /** Tells one session from all others, to the listeners of its end, too. */
    static final String KEY = "key";

    static final List<String> NUMBERS = List.of("a", "b");
    static final List<String> LISTS = List.of("list", "more");
    static final List<String> LARGE = List.of("big");
    static final List<String> NAMES =
            List.of(NUMBERS, LISTS, LARGE).stream().flatMap(List::stream).collect(Collectors.toList());

    /** How an attribute is told that is not there. */
    static final String ABSENT = "-";

    private static final int LARGE_SIZE = 5_000;
    private static final int LONGEST_LIST = 6;

    private WalkValues() {}

    /** A new value for the attribute of that name. */
    static Object value(String name, int number) {
        if (LISTS.contains(name)) return new ArrayList<>(List.of(number));
        return LARGE.contains(name) ? number + "x".repeat(LARGE_SIZE) : Integer.valueOf(number);
    }

    /** As {@link #value}, but as it is told. */
    static String told(String name, int number) {
        return tell(value(name, number));
    }

    static String tell(@Nullable Object value) {
        if (value == null) return ABSENT;
        String text = value.toString();
        return text.length() < LARGE_SIZE ? text : text.replace("x", "") + "x" + (text.length() - text.indexOf('x'));
    }

    /** Changes a list in place. */
    @SuppressWarnings("unchecked")
    static void append(Object list, int number) {
        List<Integer> numbers = (List<Integer>) list;
        if (numbers.size() >= LONGEST_LIST) numbers.clear();
        numbers.add(number);
    }

    /** What {@link #append} makes of a list as it is told. */
    static String appended(String list, int number) {
        boolean full = list.split(",", -1).length >= LONGEST_LIST;
        return list.equals(ABSENT) || full ? "[" + number + "]" : list.replace("]", ", " + number + "]");
    }
}
