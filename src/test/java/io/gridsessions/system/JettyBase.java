// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A Jetty base directory with our zip in it; several nodes may run on one base. */
public final class JettyBase {
    private final Sandbox sandbox;
    private final Path directory;

    private JettyBase(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.directory = sandbox.directory("base");
    }

    /** A base with nothing in it. */
    public static JettyBase empty(Sandbox sandbox) {
        return new JettyBase(sandbox);
    }

    /** A base as a user has it after unpacking the zip. */
    public static JettyBase unpacked(Sandbox sandbox) {
        JettyBase base = new JettyBase(sandbox);
        base.unpack(Build.zip());
        return base;
    }

    /** A base with the session store, a connector, and the probe deployed in each environment. */
    static JettyBase withProbe(Sandbox sandbox, Environment... environments) {
        JettyBase base = unpacked(sandbox);
        List<String> modules = new ArrayList<>(List.of("session-store-hazelcast", "http"));
        List.of(environments).forEach(environment -> modules.add(environment.module()));
        base.addModules(String.join(",", modules));
        List.of(environments).forEach(environment -> base.deploy(new ProbeApplication(environment)));
        return base;
    }

    public Path directory() {
        return directory;
    }

    /** Runs {@code --add-modules}, and answers with what it printed. */
    public String addModules(String names) {
        return run("--add-modules=" + names);
    }

    /** Runs {@code start.jar} with arguments that do not start a server, and answers with what it printed. */
    public String run(String... arguments) {
        ServerProcess process = sandbox.start("start-jar", startJar(Jdk.current(), List.of(arguments)), directory);
        process.awaitEnd();
        return process.output();
    }

    void deploy(ProbeApplication application) {
        application.deployTo(directory);
    }

    /** A node on this base that is yet to be started. */
    public JettyLauncher node(String name) {
        return new JettyLauncher(this, name);
    }

    ServerProcess start(String name, Jdk jdk, List<String> arguments) {
        return sandbox.start(name, startJar(jdk, arguments), directory);
    }

    private static List<String> startJar(Jdk jdk, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString(), "-jar"));
        command.add(Build.jettyHome().resolve("start.jar").toString());
        command.addAll(arguments);
        return command;
    }

    private void unpack(Path zip) {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = directory.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.resolveSibling("."));
                    Files.copy(in, file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
