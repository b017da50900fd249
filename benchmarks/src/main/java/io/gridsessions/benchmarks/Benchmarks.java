// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import io.gridsessions.benchmarks.claims.Claims;
import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.http.DueBenchmark;
import io.gridsessions.benchmarks.http.HttpBenchmark;
import io.gridsessions.benchmarks.http.ScaleBenchmark;
import io.gridsessions.benchmarks.report.JsonReport;
import io.gridsessions.benchmarks.report.Results;
import io.gridsessions.benchmarks.store.HeapBenchmark;
import io.gridsessions.benchmarks.store.StoreBenchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Entry point: measures all contenders in one run, prints tables and writes JSON.
 *
 * <p>See {@link Options} for the arguments.
 */
public final class Benchmarks {
    private static final PrintStream OUT = System.out;
    private static final int WRONG_ARGUMENTS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Options options;
    private final Results results = new Results();
    private final Map<String, String> environment;
    private final long start = System.nanoTime();

    private Benchmarks(Options options) {
        this.options = options;
        this.environment = Environment.describe(options.plan().scope().latency());
    }

    /** Runs what the arguments say. */
    public static void main(String[] args) throws Exception {
        new Benchmarks(options(args)).run();
        System.exit(0); // Hazelcast leaves threads behind when an instance could not be shut down
    }

    private static Options options(String... args) {
        try {
            return Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_ARGUMENTS);
            throw e; // not reached
        }
    }

    private void run() throws Exception {
        environment.forEach((fact, value) -> OUT.println("- " + fact + ": " + value));
        Path directory = Files.createDirectories(options.output().resolve("processes"));
        try {
            measure(directory);
        } finally {
            report(); // what was measured, even if a part failed
        }
    }

    private void measure(Path directory) throws Exception {
        for (Topology topology : options.topologies()) store(topology, directory);
        took("store");
        for (Topology topology : options.topologies()) http(topology, directory);
        took("store and HTTP");
        scale(directory);
        due(directory);
    }

    private void report() throws IOException {
        if (options.parts().contains("scale") || options.parts().contains("due")) OUT.println(ScaleReport.of(results));
        OUT.println("\n## What a run must show\n\n" + Claims.table(results));
        String embedded = Claims.embeddedTable(results);
        if (!embedded.isEmpty()) OUT.println("\n## The same embedded: stated, no bound\n\n" + embedded);
        write();
    }

    private void store(Topology topology, Path directory) throws Exception {
        if (!options.parts().contains("store")) return;
        new StoreBenchmark(plan(topology), results).run(topology, directory);
        OUT.println(StoreReport.of(results, topology));
    }

    private void http(Topology topology, Path directory) throws Exception {
        if (!options.parts().contains("http")) return;
        new HttpBenchmark(plan(topology), results).run(topology, directory);
        OUT.println(HttpReport.of(results, topology));
    }

    /** Beside the client's topology, embedded is measured only where something is stated about it. */
    private Plan plan(Topology topology) {
        boolean beside = topology == Topology.EMBEDDED && options.topologies().size() > 1;
        return beside ? options.plan().onlyClaimed().beside() : options.plan();
    }

    private void scale(Path directory) throws Exception {
        if (!options.parts().contains("scale")) return;
        new HeapBenchmark(options.plan().many().weighed(), results).run(directory);
        if (!options.plan().many().others().isEmpty()) new ScaleBenchmark(options.plan(), results).run(directory);
    }

    private void due(Path directory) throws Exception {
        if (!options.parts().contains("due")) return;
        new DueBenchmark(options.plan(), PATIENCE, results).run(directory);
    }

    private void write() throws IOException {
        Path json = options.output().resolve("benchmark.json");
        JsonReport.write(json, environment, results);
        Files.writeString(options.output().resolve("benchmark.svg"), HttpChart.of(results, environment));
        OUT.println("All figures: " + json);
        took("all");
    }

    private void took(String what) {
        OUT.printf("Until here, %s: %,d s%n", what, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    }
}
