// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The choice between keeping a value in the record and spilling it into a blob.
 *
 * <p>A record should stay a few KB long: a changing request writes all of it, whatever it changed. Values that one save
 * spills share blobs, since each entry of the grid costs an operation.
 */
final class SpillPolicy {
    /** A changed value of more bytes than this is spilled, 1,024: a quarter of what the record may hold. */
    static final int MAX_INLINE_VALUE = 1_024;

    /** Values inline together should not have more bytes than this, 4,096: writing more costs measurably more. */
    static final int MAX_INLINE_TOTAL = 4_096;

    /** A value of fewer bytes than this is never spilled, 64: a reference and an operation of its own cost more. */
    static final int MIN_BLOB = 64;

    private final Map<String, StoredValue> unchanged;
    private final Map<String, EncodedValue> changed;
    private final Map<String, EncodedValue> spilled = new LinkedHashMap<>();

    private SpillPolicy(Map<String, EncodedValue> changed, Map<String, StoredValue> unchanged) {
        this.changed = changed;
        this.unchanged = unchanged;
    }

    /**
     * The places of all changed values, and of those unchanged ones that have to leave theirs.
     *
     * <p>An unchanged value leaves the record if it is full, and its blob if less than half of that is still in use. Any
     * other keeps its place.
     *
     * @param known the bytes of an unchanged value by its name, null if they are not at hand
     */
    static Map<String, StoredValue> place(
            Map<String, EncodedValue> changed,
            Map<String, StoredValue> unchanged,
            Function<String, @Nullable EncodedValue> known) {
        SpillPolicy policy = new SpillPolicy(changed, unchanged);
        policy.spillLarge();
        if (policy.inlineTotal() > MAX_INLINE_TOTAL) {
            policy.spillLargest();
        }
        if (!policy.spilled.isEmpty()) {
            policy.leaveWastefulBlobs(known);
        }
        Map<String, StoredValue> places = inline(changed);
        places.putAll(SharedBlobs.references(policy.spilled));
        return places;
    }

    /** Whether changed values surely fit into the record, even with all bytes that are stored inline: as most do. */
    static boolean fit(Collection<EncodedValue> changed, long storedInline) {
        long total = storedInline;
        for (EncodedValue value : changed) {
            if (value.size() > MAX_INLINE_VALUE) {
                return false;
            }
            total += value.size();
        }
        return total <= MAX_INLINE_TOTAL;
    }

    /** The places of changed values that all fit. */
    static Map<String, StoredValue> inline(Map<String, EncodedValue> changed) {
        Map<String, StoredValue> places = new LinkedHashMap<>();
        changed.forEach((name, value) -> places.put(name, new InlineValue(value)));
        return places;
    }

    private void spillLarge() {
        changed.forEach((name, value) -> {
            if (value.size() > MAX_INLINE_VALUE) {
                spilled.put(name, value);
            }
        });
    }

    private long inlineTotal() {
        long total = 0;
        for (StoredValue value : unchanged.values()) {
            total += value instanceof InlineValue inline ? inline.size() : 0;
        }
        for (EncodedValue value : changed.values()) {
            total += value.size() > MAX_INLINE_VALUE ? 0 : value.size();
        }
        return total;
    }

    private void spillLargest() {
        List<Map.Entry<String, EncodedValue>> inline = inline();
        long total = inlineTotal();
        inline.sort(Comparator.comparingInt(entry -> -entry.getValue().size()));
        for (Map.Entry<String, EncodedValue> entry : inline) {
            int size = entry.getValue().size();
            if (total <= MAX_INLINE_TOTAL || size < MIN_BLOB) {
                return;
            }
            spilled.put(entry.getKey(), entry.getValue());
            total -= size;
        }
    }

    private List<Map.Entry<String, EncodedValue>> inline() {
        List<Map.Entry<String, EncodedValue>> inline = new ArrayList<>();
        unchanged.forEach((name, value) -> {
            if (value instanceof InlineValue here) {
                inline.add(Map.entry(name, here.value()));
            }
        });
        changed.forEach((name, value) -> {
            if (!spilled.containsKey(name)) {
                inline.add(Map.entry(name, value));
            }
        });
        return inline;
    }

    private void leaveWastefulBlobs(Function<String, @Nullable EncodedValue> known) {
        SharedBlobs.wasteful(unchanged).forEach(names -> {
            Map<String, EncodedValue> values = new LinkedHashMap<>();
            for (String name : names) {
                EncodedValue value = known.apply(name);
                if (value == null) {
                    return;
                }
                values.put(name, value);
            }
            spilled.putAll(values);
        });
    }
}
