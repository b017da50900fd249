// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import java.util.List;

/** Arguments for JVMs. */
public final class JvmOptions {
    /** What Hazelcast recommends. */
    public static final List<String> FOR_HAZELCAST = List.of(
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    /** Compiles what is called a fifth as often: a node of a benchmark lives for minutes, and is measured as if for days. */
    public static final List<String> SOON_WARM = List.of("-XX:CompileThresholdScaling=0.2");

    private JvmOptions() {}
}
