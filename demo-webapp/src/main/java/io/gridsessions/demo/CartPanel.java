// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import java.util.Map;

/** The cart beside the shelf. */
final class CartPanel {
    private static final Template CART = Template.load("cart.html");
    private static final Template LINE = Template.load("cart-line.html");
    private static final Template EMPTY = Template.load("cart-empty.html");

    private CartPanel() {}

    static Html render(Cart cart) {
        if (cart.count() == 0) {
            return EMPTY.fill(Map.of());
        }
        return CART.fill(Map.of(
                "lines", Html.all(cart.lines().map(CartPanel::line)),
                "things", Wording.things(cart.count()),
                "total", Wording.price(cart.total())));
    }

    private static Html line(Cart.Line line) {
        return LINE.fill(Map.of(
                "sku", line.product().sku(),
                "name", line.product().name(),
                "picture", line.product().picture(),
                "quantity", line.quantity(),
                "less", line.quantity() - 1,
                "more", Math.min(line.quantity() + 1, Cart.MOST_OF_A_KIND),
                "price", Wording.price(line.price())));
    }
}
