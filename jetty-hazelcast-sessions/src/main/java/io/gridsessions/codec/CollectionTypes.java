// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The collections of the JDK that can be changed: a count, then the elements in the order of iteration.
 *
 * <p>Keys of maps and elements of sets are immutable and comparable values. Only what their public methods tell is kept: not
 * the capacity of a table, and of {@link Arrays#asList} not the component type of its array.
 */
final class CollectionTypes {
    private CollectionTypes() {}

    @SuppressWarnings("JdkObsolete") // an application's linked list has to come back as one
    static void addTo(ValueTypes types) {
        addList(types, Tag.ARRAY_LIST, ArrayList.class, ArrayList::new);
        addList(types, Tag.LINKED_LIST, LinkedList.class, count -> new LinkedList<>());
        addList(types, Tag.ARRAY_DEQUE, ArrayDeque.class, ArrayDeque::new);
        types.<Collection<?>>addContainer(
                Tag.ARRAYS_AS_LIST,
                Arrays.asList().getClass(),
                (out, list) -> out.writeElements(list.size(), list),
                in -> Arrays.asList(
                        in.readElements(in.readCount(1), new ArrayList<>()).toArray()));
        addSets(types);
        addMaps(types);
    }

    private static void addSets(ValueTypes types) {
        addSet(types, Tag.HASH_SET, HashSet.class, count -> new HashSet<>(capacity(count)));
        addSet(types, Tag.LINKED_HASH_SET, LinkedHashSet.class, count -> new LinkedHashSet<>(capacity(count)));
        types.<SortedSet<?>>addContainer(
                Tag.TREE_SET,
                TreeSet.class,
                (out, set) -> set.comparator() == null && out.writeKeys(set.size(), set),
                in -> in.readKeys(in.readCount(1), new TreeSet<>()));
    }

    private static void addMaps(ValueTypes types) {
        types.<Map<?, ?>>addContainer(Tag.HASH_MAP, HashMap.class, ValueEncoder::writeEntries, in -> {
            int count = in.readCount(2);
            return in.readEntries(count, new HashMap<>(capacity(count)));
        });
        types.<LinkedHashMap<?, ?>>addContainer(
                Tag.LINKED_HASH_MAP,
                LinkedHashMap.class,
                (out, map) -> !AccessOrder.of(map) && out.writeEntries(map),
                in -> {
                    int count = in.readCount(2);
                    return in.readEntries(count, new LinkedHashMap<>(capacity(count)));
                });
        types.<SortedMap<?, ?>>addContainer(
                Tag.TREE_MAP,
                TreeMap.class,
                (out, map) -> map.comparator() == null && out.writeEntries(map),
                in -> in.readEntries(in.readCount(2), new TreeMap<>()));
    }

    private static void addList(
            ValueTypes types, int tag, Class<?> type, IntFunction<Collection<@Nullable Object>> maker) {
        types.<Collection<?>>addContainer(tag, type, (out, list) -> out.writeElements(list.size(), list), in -> {
            int count = in.readCount(1);
            return in.readElements(count, maker.apply(count));
        });
    }

    private static void addSet(
            ValueTypes types, int tag, Class<?> type, IntFunction<Collection<@Nullable Object>> maker) {
        types.<Collection<?>>addContainer(tag, type, (out, set) -> out.writeKeys(set.size(), set), in -> {
            int count = in.readCount(1);
            return in.readKeys(count, maker.apply(count));
        });
    }

    /** The capacity that {@link HashMap} grows to for so many entries. */
    private static int capacity(int count) {
        return Math.max(16, (int) Math.ceil(count / 0.75));
    }
}
