// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import java.time.Duration;
import java.util.Map;

/** What the visitor should know at once: a node is gone or back, an order was made. */
record Banner(Node here, Visit visit) {
    private static final Template BANNER = Template.load("banner.html");

    Html render(Story story) {
        String receipt = visit.takeReceipt();
        Html order = receipt.isEmpty() ? Html.NOTHING : banner("order", "Thank you.", receipt);
        return new Html(told(story).markup() + order.markup());
    }

    private Html told(Story story) {
        if (story instanceof Story.Gone gone) {
            return gone(gone.node());
        }
        return story instanceof Story.Back ? back() : Html.NOTHING;
    }

    private Html gone(Peers.Peer node) {
        String title = "%s is gone. %s answers.".formatted(node.name(), here.name());
        return banner("gone", title, cartIs("still here"));
    }

    private Html back() {
        long up = System.currentTimeMillis() - here.startedAt();
        String title = "%s is back.".formatted(here.name());
        String text = "It is a new process, %s old. ".formatted(Wording.age(Duration.ofMillis(up)));
        return banner("back", title, text + cartIs("here, too"));
    }

    private String cartIs(String where) {
        Cart cart = visit.cart();
        return cart.count() == 0
                ? "Your session is %s.".formatted(where)
                : "Your cart is %s: %s, %s."
                        .formatted(where, Wording.things(cart.count()), Wording.price(cart.total()));
    }

    private static Html banner(String kind, String title, String text) {
        return BANNER.fill(Map.of("kind", kind, "title", title, "text", text));
    }
}
