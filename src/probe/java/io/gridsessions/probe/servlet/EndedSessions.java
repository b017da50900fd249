// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.probe.servlet;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a line for each destroyed session into a file of this process, before the listener returns.
 *
 * <p>A node that is killed right afterwards has told it all the same.
 */
public final class EndedSessions implements HttpSessionListener {
    private static final Path FILE = Path.of(
            System.getProperty("java.io.tmpdir"),
            "ended",
            ProcessHandle.current().pid() + ".log");

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        HttpSession session = event.getSession();
        write(System.currentTimeMillis() + " " + session.getId() + " " + session.getAttribute("user") + "\n");
    }

    private static synchronized void write(String line) {
        try {
            Files.createDirectories(FILE.resolveSibling("."));
            Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
