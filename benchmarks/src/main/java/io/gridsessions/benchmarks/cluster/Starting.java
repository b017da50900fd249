// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The start of things that need not wait for each other. */
public final class Starting {
    private Starting() {}

    /**
     * Does all of it, two at a time, and answers with what each gave, in the order given.
     *
     * @throws IllegalStateException if one failed, after all have ended
     */
    public static <T> List<T> all(List<? extends Callable<T>> starts) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<T> started = new ArrayList<>();
            for (Future<T> start : threads.invokeAll(starts)) started.add(start.get());
            return started;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdown();
        }
    }
}
