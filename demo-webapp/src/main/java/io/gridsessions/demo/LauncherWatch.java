// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A node's eye on {@code ./demo}: should that be killed, the nodes don't stay behind. */
public final class LauncherWatch implements ServletContextListener {
    private CompletableFuture<Void> end = new CompletableFuture<>();

    @Override
    public void contextInitialized(ServletContextEvent event) {
        end = Optional.ofNullable(Long.getLong("demo.launcher"))
                .flatMap(ProcessHandle::of)
                .map(launcher ->
                        launcher.onExit().thenRun(() -> Runtime.getRuntime().halt(0)))
                .orElse(end);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        end.cancel(false);
    }
}
