// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a linked map is ordered by access, which no method of it tells.
 *
 * <p>A copy of it behaves the same: if the eldest entry is not the eldest any more after it was looked up, the order is that
 * of access.
 */
final class AccessOrder {
    private AccessOrder() {}

    @SuppressWarnings({"unchecked", "NonApiType"}) // a clone has the type of the original; only this class has an order
    static boolean of(LinkedHashMap<?, ?> map) {
        LinkedHashMap<@Nullable Object, @Nullable Object> copy =
                (LinkedHashMap<@Nullable Object, @Nullable Object>) map.clone();
        while (copy.size() < 2) {
            copy.put(new Object(), null);
        }
        Object eldest = eldest(copy);
        copy.get(eldest);
        return eldest != eldest(copy);
    }

    private static @Nullable Object eldest(Map<?, ?> map) {
        return map.keySet().iterator().next();
    }
}
