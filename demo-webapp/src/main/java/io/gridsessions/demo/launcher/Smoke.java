// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The demo tried out without a person: fill the cart, kill a node, find the cart; twice, the other way round too. */
final class Smoke {
    private static final Duration RESTART_WITHIN = Duration.ofSeconds(60);

    private final Nodes nodes;
    private final Shopper shopper;

    Smoke(Nodes nodes, Shopper shopper) {
        this.nodes = nodes;
        this.shopper = shopper;
    }

    void run() throws IOException, InterruptedException {
        fill();
        for (int round = 1; round <= 2; round++) {
            String victim = shopper.look().node();
            kill(victim);
            waitUntilBack(victim);
        }
        Shopper.Page page = checkOut();
        System.out.printf("%d requests sent, %d counted in the session%n", shopper.requests(), page.requests());
    }

    private void fill() throws IOException, InterruptedException {
        shopper.look();
        shopper.post("cart", "sku=lantern");
        shopper.post("cart", "sku=flask&quantity=3");
        Shopper.Page page = shopper.post("cart", "sku=flask&quantity=2");
        expect("cart after filling it", 3, page.cartCount());
    }

    private void kill(String victim) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Shopper.Page page = shopper.post("kill", "node=" + victim);
        long millis = (System.nanoTime() - start) / 1_000_000;
        expect("status after the kill", 200, page.status());
        page.tells(victim + " is gone");
        expect("cart after the kill", 3, page.cartCount());
        System.out.printf("%s killed: %s answered with the cart after %d ms%n", victim, page.node(), millis);
    }

    private void waitUntilBack(String victim) throws IOException, InterruptedException {
        long start = System.nanoTime();
        await(victim + " up again", nodes::allUp);
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        Shopper.Page page = shopper.look();
        if (!page.node().equals(victim)) {
            page = shopper.look();
        }
        expect("node in turn", victim, page.node());
        page.tells(victim + " is back");
        expect("cart on the node that came back", 3, page.cartCount());
        System.out.printf("%s back after %d s, with the cart%n", victim, seconds);
    }

    private Shopper.Page checkOut() throws IOException, InterruptedException {
        Shopper.Page page = shopper.post("checkout", "");
        page.tells("Order 1: 3 things for €113.00.");
        expect("cart after checking out", 0, page.cartCount());
        return page;
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + RESTART_WITHIN.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not within " + RESTART_WITHIN + ": " + what);
            }
            Thread.sleep(50);
        }
    }

    private static void expect(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException("%s: expected %s, was %s".formatted(what, expected, actual));
        }
    }
}
