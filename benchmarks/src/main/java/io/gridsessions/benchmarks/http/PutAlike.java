// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Puts one value under many keys in one operation, with a time to live, for which a map has none.
 *
 * <p>Runs on the members, which need this class for it.
 */
final class PutAlike implements EntryProcessor<String, byte[], Void> {
    private static final long serialVersionUID = 1L;

    private final byte[] value;
    private final long seconds;

    /** The same value under each key, for so many seconds. */
    PutAlike(byte[] value, long seconds) {
        this.value = value.clone();
        this.seconds = seconds;
    }

    @Override
    public @Nullable Void process(Map.Entry<String, byte[]> entry) {
        ((ExtendedMapEntry<String, byte[]>) entry).setValue(value, seconds, TimeUnit.SECONDS);
        return null;
    }
}
