// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import com.hazelcast.core.Hazelcast;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How members are started.
 *
 * @param jvmOptions the heap that each may use, and how
 * @param latency what a round trip to a member takes longer than on the loopback
 * @param properties properties of Hazelcast's, by name
 * @param classPath what is on the class path of each
 * @param serializers classes that serialize, by the class of what they do
 */
public record MemberSettings(
        List<String> jvmOptions,
        Duration latency,
        Map<String, String> properties,
        String classPath,
        Map<String, String> serializers) {
    private static final String LEAST_HEAP = "-Xms256m";
    private static final String HEAP = "-Xmx1g";
    private static final String SWEEP = "hazelcast.internal.map.expiration.";

    /** Hazelcast's own jar and its default settings. */
    public static final MemberSettings STOCK = new MemberSettings(
            List.of(LEAST_HEAP, HEAP), Duration.ZERO, Map.of(), locationOf(Hazelcast.class), Map.of());

    /** With another heap, in large pages where the system has them: it is to be filled, and that takes half as long then. */
    public MemberSettings withHeapMb(int megabytes) {
        List<String> options = List.of(
                LEAST_HEAP,
                "-Xmx" + megabytes + "m",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+UseTransparentHugePages");
        return new MemberSettings(options, latency, properties, classPath, serializers);
    }

    /**
     * With a garbage collector that tells the heap in use by the byte: the default one tells it by regions of a megabyte. And
     * with a quick compiler: nobody asks how fast they are.
     */
    public MemberSettings weighed() {
        List<String> options = List.of(LEAST_HEAP, HEAP, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        return new MemberSettings(options, latency, properties, classPath, serializers);
    }

    /** With a network as slow as that. */
    public MemberSettings withLatency(Duration roundTrip) {
        return new MemberSettings(jvmOptions, roundTrip, properties, classPath, serializers);
    }

    /** Looking for expired entries often enough, as this project's documentation recommends. */
    public MemberSettings sweepingOften() {
        Map<String, String> sweep = Map.of(
                SWEEP + "cleanup.operation.count", "271",
                SWEEP + "cleanup.percentage", "100",
                SWEEP + "task.period.seconds", "5");
        return new MemberSettings(jvmOptions, latency, sweep, classPath, serializers);
    }

    /** Able to read objects of a class, and with all classes of this process. */
    public MemberSettings reading(Class<?> type, Class<?> serializer) {
        return new MemberSettings(
                jvmOptions,
                latency,
                properties,
                System.getProperty("java.class.path"),
                Map.of(type.getName(), serializer.getName()));
    }

    /** With the classes of the benchmarks, so that they can run there. */
    public MemberSettings withBenchmarkClasses() {
        String both = classPath + File.pathSeparator + locationOf(MemberSettings.class);
        return new MemberSettings(jvmOptions, latency, properties, both, serializers);
    }

    private static String locationOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
