// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.probe;

import java.lang.reflect.Array;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Text that is equal exactly if type, content and class loader of two values are. */
final class Description {
    private Description() {}

    static String of(Object value) {
        return value == null ? "null" : type(value) + ' ' + content(value);
    }

    private static String type(Object value) {
        boolean ours = value.getClass().getClassLoader() == Description.class.getClassLoader();
        return value.getClass().getName() + (ours ? " of this application" : "");
    }

    private static String content(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length + " bytes, SHA-256 " + digest(bytes);
        }
        if (value.getClass().isArray()) {
            return inOrder(IntStream.range(0, Array.getLength(value)).mapToObj(i -> of(Array.get(value, i))));
        }
        if (value instanceof Map<?, ?> map) {
            return entries(map);
        }
        if (value instanceof Date date) {
            return date.toInstant().toString();
        }
        return value instanceof Collection<?> elements ? elements(elements) : escaped(value.toString());
    }

    private static String entries(Map<?, ?> map) {
        Stream<String> entries = map.entrySet().stream().map(e -> of(e.getKey()) + " -> " + of(e.getValue()));
        boolean ordered = map instanceof LinkedHashMap || map instanceof SortedMap;
        return inOrder(ordered ? entries : entries.sorted());
    }

    private static String elements(Collection<?> elements) {
        Stream<String> described = elements.stream().map(Description::of);
        boolean ordered = !elements.getClass().getName().contains("ImmutableCollections$Set");
        return inOrder(ordered ? described : described.sorted());
    }

    private static String inOrder(Stream<String> parts) {
        return parts.collect(Collectors.joining("; ", "{", "}"));
    }

    /** ASCII only, so that a lone surrogate survives the way to the client. */
    static String escaped(String text) {
        return text.chars()
                .mapToObj(c -> c >= ' ' && c <= '~' ? String.valueOf((char) c) : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
