// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The choice between keeping a value in the record and spilling it into a blob of its own.
 *
 * <p>A record should stay a few KB long: a changing request writes all of it, whatever it changed.
 */
final class SpillPolicy {
    /** A changed value of more bytes than this is spilled, 1,024: a quarter of what the record may hold. */
    static final int MAX_INLINE_VALUE = 1_024;

    /** Values inline together should not have more bytes than this, 4,096: writing more costs measurably more. */
    static final int MAX_INLINE_TOTAL = 4_096;

    /** A value of fewer bytes than this is never spilled, 64: a reference and an operation of its own cost more. */
    static final int MIN_BLOB = 64;

    private SpillPolicy() {}

    /**
     * The places of all changed values, and of those unchanged ones that have to leave the record for them.
     *
     * <p>An unchanged blob stays a blob and keeps its content id.
     */
    static Map<String, StoredValue> place(Map<String, EncodedValue> changed, Map<String, StoredValue> unchanged) {
        Map<String, StoredValue> places = new LinkedHashMap<>();
        changed.forEach((name, value) ->
                places.put(name, value.size() > MAX_INLINE_VALUE ? spill(value) : new InlineValue(value)));
        Map<String, StoredValue> all = new LinkedHashMap<>(unchanged);
        all.putAll(places);
        spillLargest(all, places);
        return places;
    }

    private static void spillLargest(Map<String, StoredValue> all, Map<String, StoredValue> places) {
        List<Map.Entry<String, EncodedValue>> inline = new ArrayList<>();
        all.forEach((name, value) -> {
            if (value instanceof InlineValue here) {
                inline.add(Map.entry(name, here.value()));
            }
        });
        long total = inline.stream().mapToLong(entry -> entry.getValue().size()).sum();
        inline.sort(Comparator.comparingInt(entry -> -entry.getValue().size()));
        for (Map.Entry<String, EncodedValue> entry : inline) {
            int size = entry.getValue().size();
            if (total <= MAX_INLINE_TOTAL || size < MIN_BLOB) {
                return;
            }
            places.put(entry.getKey(), spill(entry.getValue()));
            total -= size;
        }
    }

    private static BlobReference spill(EncodedValue value) {
        return BlobReference.to(RandomIds.next(), value);
    }
}
