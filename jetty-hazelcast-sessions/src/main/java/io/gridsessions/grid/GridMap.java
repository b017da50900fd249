// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One map of the grid, with short text keys, opaque bytes and entries that run out.
 *
 * <p>Every operation waits until the deadline at most and then throws {@link GridUnavailableException}. Conditional
 * operations may answer false although they took place (tried again after the owner died), and may throw
 * {@link IndeterminateWriteException}. The arrays belong to both sides and are not changed by either. Thread-safe.
 */
interface GridMap {
    /** Throws {@link GridUnavailableException} if it is known that nobody answers for this key. Asks nobody. */
    default void requireReachable(String key) {}

    /** Time to live of an entry that never runs out. */
    long FOR_EVER = 0;

    byte @Nullable [] get(String key, Deadline deadline);

    Map<String, byte[]> getAll(Set<String> keys, Deadline deadline);

    /** Value and expiry; does not count as a use of the entry. */
    @Nullable
    GridEntry entry(String key, Deadline deadline);

    /** The value that is there already, or null if the new one is there now. */
    byte @Nullable [] putIfAbsent(String key, byte[] value, long ttlSeconds, Deadline deadline);

    void set(String key, byte[] value, long ttlSeconds, Deadline deadline);

    /** Whether it takes less time to have several operations under way at once than one after another. */
    boolean overlapPays();

    /** Begins to set. */
    Pending beginSet(String key, byte[] value, long ttlSeconds);

    /** Puts what is not there yet, without waiting; a failure is only logged. */
    void putIfAbsentLater(String key, byte[] value, long ttlSeconds);

    /** Compare-and-set; takes a TTL that the entry had away. */
    boolean replace(String key, byte[] expected, byte[] value, Deadline deadline);

    boolean remove(String key, byte[] expected, Deadline deadline);

    /** Removes without waiting; a failure is only logged. */
    void removeLater(String key);

    /** Removes without waiting; where nothing is, puts a bar in the way of who comes late. A failure is only logged. */
    void removeOrBarLater(String key, byte[] bar, long ttlSeconds);

    /** New time to live from now on; false if there is no entry. */
    boolean setTtl(String key, long ttlSeconds, Deadline deadline);

    /** New time to live, without waiting; a failure is only logged. */
    void setTtlLater(String key, long ttlSeconds);

    /** Names of the parts that the map is in; the maps of a grid have the same ones, and a key is in the same of each. */
    List<String> parts();

    /** The keys in one part that begin so. */
    Set<String> keys(String prefix, String part, Deadline deadline);

    /** Calls back with the key of each entry that ran out, on a thread of the grid that must not be held up. */
    Subscription onExpired(Consumer<String> keys);

    /** Calls back with the keys of entries that were removed, by whomever; not of those that ran out. */
    Subscription onRemoved(Consumer<String> keys);
}
