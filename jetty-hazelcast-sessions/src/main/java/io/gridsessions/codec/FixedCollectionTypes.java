// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The collections of the JDK that cannot be changed: a count, then the elements.
 *
 * <p>The factories of {@code List.of}, {@code Set.of} and {@code Map.of} choose between two classes by size, and a reader
 * refuses a size that would give the other class.
 */
final class FixedCollectionTypes {
    private static final int FEW = 2;

    private FixedCollectionTypes() {}

    static void addTo(ValueTypes types) {
        addLists(types);
        addSets(types);
        addMaps(types);
        addEmpty(types, Tag.EMPTY_LIST, Collections.emptyList());
        addEmpty(types, Tag.EMPTY_SET, Collections.emptySet());
        addEmpty(types, Tag.EMPTY_MAP, Collections.emptyMap());
        addSingletons(types);
    }

    private static void addLists(ValueTypes types) {
        types.<List<?>>addWriter(List.of(1).getClass(), (out, list) -> writeList(out, Tag.LIST_OF_FEW, list));
        types.<List<?>>addWriter(List.of().getClass(), (out, list) -> writeList(out, tag(list), list));
        types.addReader(Tag.LIST_OF_FEW, in -> List.of(in.readArray(few(in.readCount(1)))));
        types.addReader(Tag.LIST_OF, in -> List.of(in.readArray(emptyOrMany(in.readCount(1), FEW))));
        types.addReader(
                Tag.LIST_OF_NULLABLE,
                in -> Arrays.stream(in.readNullableArray(in.readCount(1))).toList());
    }

    private static void addSets(ValueTypes types) {
        types.<Set<?>>addWriter(Set.of(1).getClass(), (out, set) -> writeSet(out, Tag.SET_OF_FEW, set));
        types.<Set<?>>addWriter(Set.of().getClass(), (out, set) -> writeSet(out, Tag.SET_OF, set));
        types.addReader(Tag.SET_OF_FEW, in -> Set.of(in.readKeyArray(few(in.readCount(1)))));
        types.addReader(Tag.SET_OF, in -> Set.of(in.readKeyArray(emptyOrMany(in.readCount(1), FEW))));
    }

    private static void addMaps(ValueTypes types) {
        types.<Map<?, ?>>addWriter(Map.of(1, 1).getClass(), (out, map) -> writeMap(out, Tag.MAP_OF_ONE, map));
        types.<Map<?, ?>>addWriter(Map.of().getClass(), (out, map) -> writeMap(out, Tag.MAP_OF, map));
        types.addReader(Tag.MAP_OF_ONE, in -> Map.of(in.readPresentKey(), in.readPresent()));
        types.addReader(Tag.MAP_OF, in -> readMap(in, emptyOrMany(in.readCount(2), 1)));
    }

    private static void addEmpty(ValueTypes types, int tag, Object empty) {
        types.addWriter(empty.getClass(), (out, value) -> out.writeNested(tag, value, (same, nothing) -> true));
        types.addReader(tag, in -> empty);
    }

    private static void addSingletons(ValueTypes types) {
        types.<List<?>>addContainer(
                Tag.SINGLETON_LIST,
                Collections.singletonList(1).getClass(),
                (out, list) -> out.write(list.get(0)),
                in -> Collections.singletonList(in.read()));
        types.<Set<?>>addContainer(
                Tag.SINGLETON_SET,
                Collections.singleton(1).getClass(),
                (out, set) -> out.writeKey(set.iterator().next()),
                in -> Collections.singleton(in.readKey()));
        types.<Map<?, ?>>addContainer(
                Tag.SINGLETON_MAP,
                Collections.singletonMap(1, 1).getClass(),
                FixedCollectionTypes::writeOnlyEntry,
                in -> Collections.singletonMap(in.readKey(), in.read()));
    }

    private static boolean writeList(ValueEncoder out, int tag, List<?> list) {
        return write(out, tag, list, (to, each) -> to.writeElements(each.size(), each));
    }

    private static boolean writeSet(ValueEncoder out, int tag, Set<?> set) {
        return write(out, tag, set, (to, each) -> to.writeKeys(each.size(), each));
    }

    private static boolean writeMap(ValueEncoder out, int tag, Map<?, ?> map) {
        ValueWriter<Map<?, ?>> writer =
                tag == Tag.MAP_OF ? ValueEncoder::writeEntries : FixedCollectionTypes::writeOnlyEntry;
        return map.isEmpty() ? out.writeNested(tag, map, writer) : out.writeContainer(tag, map, writer);
    }

    /** The empty ones are single objects of the JDK, which may be met any number of times. */
    private static <C extends Collection<?>> boolean write(ValueEncoder out, int tag, C value, ValueWriter<C> writer) {
        return value.isEmpty() ? out.writeNested(tag, value, writer) : out.writeContainer(tag, value, writer);
    }

    private static boolean writeOnlyEntry(ValueEncoder out, Map<?, ?> map) {
        Map.Entry<?, ?> entry = map.entrySet().iterator().next();
        return out.writeKey(entry.getKey()) && out.write(entry.getValue());
    }

    private static Map<?, ?> readMap(ValueDecoder in, int count) {
        Map.Entry<?, ?>[] entries = new Map.Entry<?, ?>[count];
        for (int i = 0; i < count; i++) {
            entries[i] = Map.entry(in.readPresentMapKey(), in.readPresent());
        }
        return Map.ofEntries(entries);
    }

    /** What {@code Stream.toList} makes has the class of {@code List.of}, but may hold null and be asked for it. */
    private static int tag(List<?> list) {
        try {
            int unused = list.indexOf(null);
            return Tag.LIST_OF_NULLABLE;
        } catch (NullPointerException e) {
            return Tag.LIST_OF;
        }
    }

    private static int few(int count) {
        if (count < 1 || count > FEW) {
            throw new MalformedBytesException("the number of elements must be 1 or 2, not " + count);
        }
        return count;
    }

    private static int emptyOrMany(int count, int fewest) {
        if (count > 0 && count <= fewest) {
            throw new MalformedBytesException(
                    "the number of elements must be 0 or more than " + fewest + ", not " + count);
        }
        return count;
    }
}
