// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of the compact encoding over one attribute.
 *
 * <p>Every method answers false if the value has no compact encoding: then the whole attribute has none. A container that
 * is met twice is such a case, since two references to one object must not become two objects.
 */
final class ValueEncoder {
    private final ByteWriter bytes;
    private final ClassLookup lookup;
    private @Nullable IdentityHashMap<Object, Object> met;
    private @Nullable Map<String, Integer> keys;
    private int depth;

    ValueEncoder(ByteWriter bytes, ClassLookup lookup) {
        this.bytes = bytes;
        this.lookup = lookup;
    }

    ByteWriter bytes() {
        return bytes;
    }

    @SuppressWarnings("unchecked") // the table holds a writer of T under a class that extends T
    boolean write(@Nullable Object value) {
        if (value == null) {
            bytes.write(Tag.NULL);
            return true;
        }
        ValueWriter<?> writer = ValueTypes.ALL.writer(value.getClass());
        if (writer != null) {
            return ((ValueWriter<Object>) writer).write(this, value);
        }
        return value instanceof Enum<?> constant && writeEnum(constant);
    }

    /** An element of a hash table or a tree: nothing that might change, and comparable, so that no table degenerates. */
    boolean writeKey(@Nullable Object key) {
        return (key == null || Values.isKey(key)) && write(key);
    }

    /** A value that must not be met twice. */
    <T> boolean writeContainer(int tag, T value, ValueWriter<T> writer) {
        if (met == null) {
            met = new IdentityHashMap<>(8);
        }
        return met.put(value, value) == null && writeNested(tag, value, writer);
    }

    <T> boolean writeNested(int tag, T value, ValueWriter<T> writer) {
        if (depth == CodecLimits.MAX_NESTING) {
            return false;
        }
        depth++;
        bytes.write(tag);
        boolean written = writer.write(this, value);
        depth--;
        return written;
    }

    /** So many elements, each of any type. */
    boolean writeElements(int count, Iterable<?> elements) {
        bytes.writeVarint(count);
        int written = 0;
        for (Object element : elements) {
            if (!write(element)) {
                return false;
            }
            written++;
        }
        return requireSame(count, written);
    }

    boolean writeKeys(int count, Iterable<?> keys) {
        bytes.writeVarint(count);
        int written = 0;
        for (Object key : keys) {
            if (!writeKey(key)) {
                return false;
            }
            written++;
        }
        return requireSame(count, written);
    }

    boolean writeEntries(Map<?, ?> map) {
        int count = map.size();
        bytes.writeVarint(count);
        int written = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!writeMapKey(entry.getKey()) || !write(entry.getValue())) {
                return false;
            }
            written++;
        }
        return requireSame(count, written);
    }

    /** The key of a map; the text of a nested map's key is written once, since rows of a table have the same keys. */
    private boolean writeMapKey(@Nullable Object key) {
        if (depth < 2 || !(key instanceof String text)) {
            return writeKey(key);
        }
        Integer number = numberOf(text);
        if (number == null) {
            return write(text);
        }
        bytes.write(Tag.KEY_AGAIN);
        bytes.write(number);
        return true;
    }

    /** The number of a key that was there before; null the first time. */
    private @Nullable Integer numberOf(String key) {
        if (keys == null) {
            keys = new HashMap<>();
        }
        Integer number = keys.get(key);
        if (number == null && keys.size() < CodecLimits.MAX_NUMBERED_KEYS) {
            keys.put(key, keys.size());
        }
        return number;
    }

    private boolean writeEnum(Enum<?> constant) {
        Class<?> type = constant.getDeclaringClass();
        bytes.write(Tag.ENUM);
        bytes.write(ClassFlags.of(type, lookup));
        bytes.writeText(type.getName());
        bytes.writeText(constant.name());
        return true;
    }

    /** A collection that another thread changes may deliver more or fewer elements than it announced. */
    private static boolean requireSame(int announced, int written) {
        if (announced != written) {
            throw new ConcurrentModificationException(announced + " elements were announced, " + written + " came");
        }
        return true;
    }
}
