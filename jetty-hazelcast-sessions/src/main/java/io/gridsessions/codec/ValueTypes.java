// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of all types that have a compact encoding, by exact class and by tag. */
final class ValueTypes {
    static final ValueTypes ALL = new ValueTypes();

    private final Map<Class<?>, ValueWriter<?>> writers = new HashMap<>();
    private final @Nullable ValueReader<?>[] readers = new ValueReader<?>[Tag.COUNT];

    private ValueTypes() {
        addReader(Tag.ENUM, ValueDecoder::readEnum);
        ScalarTypes.addTo(this);
        TimeTypes.addTo(this);
        CollectionTypes.addTo(this);
        FixedCollectionTypes.addTo(this);
    }

    @Nullable
    ValueWriter<?> writer(Class<?> type) {
        return writers.get(type);
    }

    @Nullable
    ValueReader<?> reader(int tag) {
        return tag < 0 || tag >= Tag.COUNT ? null : readers[tag];
    }

    /** A type that contains no other values. */
    <T> void addPlain(int tag, Class<? extends T> type, PlainWriter<T> writer, PlainReader<T> reader) {
        addPlainWriter(tag, type, writer);
        addReader(tag, in -> reader.read(in.bytes()));
    }

    <T> void addPlainWriter(int tag, Class<? extends T> type, PlainWriter<T> writer) {
        addWriter(type, (ValueEncoder out, T value) -> {
            out.bytes().write(tag);
            writer.write(out.bytes(), value);
            return true;
        });
    }

    /** A type for which it matters whether two values are the same object. */
    <T> void addContainer(int tag, Class<?> type, ValueWriter<T> writer, ValueReader<T> reader) {
        addWriter(type, (ValueEncoder out, T value) -> out.writeContainer(tag, value, writer));
        addReader(tag, reader);
    }

    <T> void addWriter(Class<?> type, ValueWriter<T> writer) {
        if (writers.put(type, writer) != null) {
            throw new IllegalStateException(type + " is there twice");
        }
    }

    void addReader(int tag, ValueReader<?> reader) {
        if (readers[tag] != null) {
            throw new IllegalStateException("Tag " + tag + " is there twice");
        }
        readers[tag] = reader;
    }
}
