// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles the one source of the probe for each environment, once per run. */
public final class ProbeCompiler {
    private static final Map<Environment, Path> COMPILED = new EnumMap<>(Environment.class);

    private ProbeCompiler() {}

    /** The directory with the classes of the probe. */
    public static synchronized Path classes(Environment environment) {
        return COMPILED.computeIfAbsent(environment, ProbeCompiler::compile);
    }

    private static Path compile(Environment environment) {
        try {
            Path work = Build.target().resolve("probe").resolve(environment.id());
            Path classes = Files.createDirectories(work.resolve("classes"));
            List<String> arguments = new ArrayList<>(
                    List.of("-Xlint:all,-processing", "-Werror", "--release", "17", "-d", classes.toString()));
            arguments.addAll(List.of("-cp", classPath(environment)));
            sources(environment, work.resolve("src")).forEach(source -> arguments.add(source.toString()));
            int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
            if (result != 0) {
                throw new IllegalStateException("the probe does not compile for " + environment);
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources(Environment environment, Path target) throws IOException {
        Path root = Build.projectRoot().resolve("src/probe/java/io/gridsessions/probe");
        List<Path> copies = new ArrayList<>();
        for (Path directory : List.of(root, root.resolve(environment.ownPackage()))) {
            for (Path source : files(directory, ".java")) {
                Path copy = target.resolve(root.relativize(source));
                Files.createDirectories(copy.resolveSibling("."));
                Files.writeString(copy, environment.inDialect(Files.readString(source)));
                copies.add(copy);
            }
        }
        return copies;
    }

    private static List<Path> files(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(suffix)).toList();
        }
    }

    private static String classPath(Environment environment) throws IOException {
        Path lib = Build.jettyHome().resolve("lib");
        PathMatcher api = FileSystems.getDefault().getPathMatcher("glob:" + environment.api());
        try (Stream<Path> jars = Files.walk(lib, 2)) {
            return jars.filter(jar -> api.matches(lib.relativize(jar)))
                    .map(Path::toString)
                    .collect(Collectors.joining(java.io.File.pathSeparator));
        }
    }
}
