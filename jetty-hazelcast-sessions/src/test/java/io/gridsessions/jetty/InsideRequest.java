// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.jetty.WalkNode.Answer;
import io.gridsessions.jetty.WalkNode.Inquiry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request that has come in on a node, and that does nothing before it is told to. */
record InsideRequest(WalkNode node, long since, CountDownLatch gate, CompletableFuture<Answer> answer) {

    /** Sends a request with the gate that it has to run, and waits until it is in. */
    static InsideRequest enter(
            WalkCluster cluster, WalkNode node, @Nullable String cookie, Function<Runnable, Inquiry> request) {
        CountDownLatch in = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        Inquiry inquiry = request.apply(() -> {
            in.countDown();
            pass(gate);
        });
        CompletableFuture<Answer> answer = cluster.inBackground(() -> node.ask(cookie, inquiry));
        pass(in);
        return new InsideRequest(node, System.nanoTime(), gate, answer);
    }

    /** Has it go on; what it is answered. */
    Answer goOn() {
        gate.countDown();
        return join(answer);
    }

    /** Has it go on, whatever comes of it. */
    void letGo() {
        gate.countDown();
    }

    private static void pass(CountDownLatch gate) {
        try {
            if (!gate.await(2, TimeUnit.MINUTES)) throw new AssertionError("The other request never came");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Answer join(CompletableFuture<Answer> request) {
        try {
            return request.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Deviation deviation) throw deviation;
            throw e;
        }
    }
}
