// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives keys a value and a time to live, many keys in one operation, for which a map has none.
 *
 * <p>Runs on the members, which need this class for it.
 */
final class PutLease implements EntryProcessor<String, byte[], Void> {
    private static final long serialVersionUID = 1L;

    private final byte[] lease;
    private final long seconds;

    PutLease(byte[] lease, long seconds) {
        this.lease = lease.clone();
        this.seconds = seconds;
    }

    @Override
    public @Nullable Void process(Map.Entry<String, byte[]> entry) {
        ((ExtendedMapEntry<String, byte[]>) entry).setValue(lease, seconds, TimeUnit.SECONDS);
        return null;
    }
}
