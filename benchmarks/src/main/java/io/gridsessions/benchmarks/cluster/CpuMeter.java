// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The processor time that this JVM and some others have used together. */
public final class CpuMeter implements AutoCloseable {
    private final OperatingSystemMXBean own = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final List<JvmProbe> others = new ArrayList<>();

    /** Begins to watch more processes. */
    public void watch(Collection<JavaProcess> processes) throws Exception {
        for (JavaProcess process : processes) others.add(JvmProbe.of(process.pid()));
    }

    /** All of it so far, in ns. */
    public long nanos() {
        return own.getProcessCpuTime()
                + others.stream().mapToLong(JvmProbe::cpuNanos).sum();
    }

    @Override
    public void close() {
        others.forEach(JvmProbe::close);
    }
}
