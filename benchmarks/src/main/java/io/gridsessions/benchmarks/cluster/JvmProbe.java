// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.stream.IntStream;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a JVM in another process has used, asked of the JVM itself: nothing has to be on its class path. */
public final class JvmProbe implements AutoCloseable {
    private static final int COLLECTIONS = 5;

    private final JMXConnector connector;
    private final OperatingSystemMXBean system;
    private final ThreadMXBean threads;
    private final MemoryMXBean memory;
    private final AllocatedBytes allocated = new AllocatedBytes();

    private JvmProbe(JMXConnector connector) throws IOException {
        this.connector = connector;
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        system = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, OperatingSystemMXBean.class);
        threads = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        memory = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    }

    /** Watches a process of this user. */
    @SuppressWarnings("BanJNDI") // the address is that of a JVM that we started ourselves
    public static JvmProbe of(long pid) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
        try {
            JMXServiceURL address = new JMXServiceURL(machine.startLocalManagementAgent());
            return new JvmProbe(JMXConnectorFactory.connect(address));
        } finally {
            machine.detach();
        }
    }

    /** Processor time of all threads so far, the JVM's own included, in ns. */
    public long cpuNanos() {
        return system.getProcessCpuTime();
    }

    /** Heap allocated so far, in bytes; of threads that have ended, what they had allocated when last asked for. */
    public long allocatedBytes() {
        long[] ids = threads.getAllThreadIds();
        return allocated.total(ids, threads.getThreadAllocatedBytes(ids));
    }

    /** Heap in use after a full garbage collection, in bytes: the least of several, since some garbage outlives the first. */
    public long liveHeapBytes() {
        return IntStream.range(0, COLLECTIONS)
                .mapToLong(each -> usedAfterCollection())
                .min()
                .orElseThrow();
    }

    private long usedAfterCollection() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            // the process has ended already: there is nothing to disconnect from
        }
    }
}
