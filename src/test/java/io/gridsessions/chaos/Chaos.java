// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import io.gridsessions.system.Sandbox;
import java.time.Instant;

/** The long form of the suite, as a program: prints the sequence and a table, and exits with 1 if there was harm. */
final class Chaos {
    private static final int WRONG_ARGUMENTS = 2;

    private Chaos() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String... args) {
        ChaosOptions options;
        try {
            options = ChaosOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println("chaos: " + e.getMessage());
            return WRONG_ARGUMENTS;
        }
        try (Sandbox sandbox = new Sandbox(Chaos.class)) {
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
            return run(options, sandbox);
        }
    }

    private static int run(ChaosOptions options, Sandbox sandbox) {
        System.out.println(Instant.now() + " " + options);
        try (Cluster cluster = options.cluster(sandbox).start()) {
            Sequence sequence = new Sequence(options.kinds(), options.seed(), options.length());
            Report report = new ChaosRun(cluster, options.seed(), System.out).run(options.load(), sequence);
            System.out.println(report);
            System.out.println("history: " + HistoryFile.write(report));
            System.out.printf(
                    "seed %d: %d cases of harm%n", options.seed(), report.harm().size());
            return report.harm().isEmpty() ? 0 : 1;
        }
    }
}
