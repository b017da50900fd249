// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.concurrent.atomic.AtomicLong;

class InMemorySessionGridTest extends SessionGridContract {
    private final AtomicLong time = new AtomicLong(1_800_000_000_123L);
    private final InMemoryGridMap leases = new InMemoryGridMap(time::get);
    private final InMemoryGridMap records = new InMemoryGridMap(time::get);
    private final InMemoryGridMap blobs = new InMemoryGridMap(time::get);

    @Override
    public GridMaps maps() {
        return new GridMaps(leases, records, blobs, InMemoryGridMap.marks());
    }

    @Override
    public GridClock clock() {
        return time::get;
    }

    @Override
    int entries() {
        return leases.size() + records.size() + blobs.size();
    }

    @Override
    public void tick() {
        time.addAndGet(100);
        leases.sweep();
    }
}
