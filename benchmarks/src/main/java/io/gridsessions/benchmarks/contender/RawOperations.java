// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.contender;

import com.hazelcast.core.HazelcastInstance;

/**
 * The operations that a request can't do without if its node is to see what others wrote: a read, and for a change a
 * compare-and-set besides.
 */
final class RawOperations implements GridWork {
    private final RawReplace replace;

    RawOperations(HazelcastInstance hazelcast) {
        this.replace = new RawReplace(hazelcast);
    }

    @Override
    public void begin(String id) {
        replace.begin(id);
    }

    @Override
    public void read(String id) {
        replace.get(id);
    }

    @Override
    public void change(String id) {
        replace.change(id);
    }
}
