// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A temporary directory with one Jetty base for each node; gone when closed. */
final class Workspace implements AutoCloseable {
    private final Path root;
    private final Options options;

    Workspace(Options options) throws IOException {
        this.options = options;
        this.root = Files.createTempDirectory("grid-sessions-demo-");
    }

    /** A base as a user makes it: the zip unpacked, the shop put in, a few properties set. */
    Path base(String node, List<String> ini) throws IOException {
        Path base = Files.createDirectories(root.resolve(node));
        unzip(options.zip(), base);
        Files.createDirectories(base.resolve("work"));
        Files.copy(
                options.war(), Files.createDirectories(base.resolve("webapps")).resolve("ROOT.war"));
        Files.write(Files.createDirectories(base.resolve("start.d")).resolve("demo.ini"), ini);
        return base;
    }

    Path root() {
        return root;
    }

    private static void unzip(Path zip, Path directory) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("Entry outside of its directory: " + entry.getName());
                }
                write(in, entry, target);
            }
        }
    }

    private static void write(InputStream in, ZipEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else {
            Files.createDirectories(target.resolveSibling("."));
            Files.copy(in, target);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> {
                if (!file.delete()) {
                    System.err.println("Could not delete " + file);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
