// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import java.util.List;

/** The end of things that were started. */
public final class Closing {
    private Closing() {}

    /** Something to be called that may fail. */
    @FunctionalInterface
    public interface Ending {
        /** Ends it. */
        void run() throws Exception;
    }

    /** Runs all of them, whatever fails, and then throws the first failure. */
    public static void all(List<? extends Ending> endings) {
        IllegalStateException failure = null;
        for (Ending ending : endings) {
            try {
                ending.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                if (failure == null) failure = new IllegalStateException(e);
                else failure.addSuppressed(e);
            }
        }
        if (failure != null) throw failure;
    }
}
