// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of the compact decoding over one attribute; the mirror image of {@link ValueEncoder}.
 *
 * <p>All collections together must not announce more elements than there are bytes, so that the memory for them is bounded
 * by the size of the value.
 */
final class ValueDecoder {
    private final ByteReader bytes;
    private final ClassLookup lookup;
    private final List<String> keys = new ArrayList<>(0);
    private int budget;
    private int depth;

    ValueDecoder(ByteReader bytes, ClassLookup lookup) {
        this.bytes = bytes;
        this.lookup = lookup;
        this.budget = bytes.remaining();
    }

    ByteReader bytes() {
        return bytes;
    }

    @Nullable
    Object read() {
        int tag = bytes.readUnsignedByte();
        if (tag == Tag.NULL) {
            return null;
        }
        ValueReader<?> reader = ValueTypes.ALL.reader(tag);
        if (reader == null) {
            throw new MalformedBytesException("type " + tag + " is unknown");
        }
        return Tag.isImmutable(tag) ? reader.read(this) : readNested(reader);
    }

    /** A value that is not null. */
    Object readPresent() {
        return present(read());
    }

    @Nullable
    Object readKey() {
        Object key = read();
        if (key != null && !Values.isKey(key)) {
            throw new MalformedBytesException("the key of a map or element of a set must be immutable and comparable");
        }
        return key;
    }

    private @Nullable Object readMapKey() {
        if (depth < 2) {
            return readKey();
        }
        if (bytes.peek() == Tag.KEY_AGAIN) {
            bytes.readByte();
            return keys.get(bytes.readCount("the number of a key", keys.size() - 1));
        }
        Object key = readKey();
        if (key instanceof String text && keys.size() < CodecLimits.MAX_NUMBERED_KEYS) {
            keys.add(text);
        }
        return key;
    }

    /** The number of elements, each of so many values. */
    int readCount(int values) {
        int count = bytes.readCountOf(values);
        budget -= count;
        if (budget < 0) {
            throw new MalformedBytesException("more elements are announced than there are bytes");
        }
        return count;
    }

    /** As many elements as were announced, into a list that was made for them. */
    <C extends Collection<@Nullable Object>> C readElements(int count, C into) {
        for (int i = 0; i < count; i++) {
            into.add(read());
        }
        return into;
    }

    <C extends Collection<@Nullable Object>> C readKeys(int count, C into) {
        for (int i = 0; i < count; i++) {
            if (!into.add(readKey())) {
                throw new MalformedBytesException("an element of a set is there twice");
            }
        }
        return into;
    }

    <M extends Map<@Nullable Object, @Nullable Object>> M readEntries(int count, M into) {
        for (int i = 0; i < count; i++) {
            into.put(readMapKey(), read());
        }
        if (into.size() != count) {
            throw new MalformedBytesException("a key of a map is there twice");
        }
        return into;
    }

    Object[] readArray(int count) {
        Object[] elements = new Object[count];
        for (int i = 0; i < count; i++) {
            elements[i] = readPresent();
        }
        return elements;
    }

    @Nullable
    Object[] readNullableArray(int count) {
        return readElements(count, new ArrayList<>(count)).toArray();
    }

    Object[] readKeyArray(int count) {
        Object[] keys = new Object[count];
        for (int i = 0; i < count; i++) {
            keys[i] = readPresentKey();
        }
        return keys;
    }

    Object readPresentKey() {
        return present(readKey());
    }

    Object readPresentMapKey() {
        return present(readMapKey());
    }

    private Object present(@Nullable Object value) {
        if (value == null) {
            throw new MalformedBytesException("null is not allowed at offset " + bytes.position());
        }
        return value;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an enum class that is only known at run time
    Object readEnum() {
        boolean application = (ClassFlags.read(bytes) & ClassFlags.APPLICATION) != 0;
        String name = bytes.readText(CodecLimits.MAX_NAME_BYTES);
        String constant = bytes.readText(CodecLimits.MAX_NAME_BYTES);
        Class<?> type = findClass(name, application);
        if (!type.isEnum()) {
            throw new MalformedBytesException(name + " is not an enum");
        }
        return Enum.valueOf((Class) type, constant);
    }

    private Class<?> findClass(String name, boolean application) {
        try {
            return lookup.preferring(application).find(name);
        } catch (ClassNotFoundException e) {
            throw new MissingClassException(e);
        }
    }

    private Object readNested(ValueReader<?> reader) {
        if (depth == CodecLimits.MAX_NESTING) {
            throw new MalformedBytesException("collections are nested deeper than " + CodecLimits.MAX_NESTING);
        }
        depth++;
        Object value = reader.read(this);
        depth--;
        return value;
    }
}
