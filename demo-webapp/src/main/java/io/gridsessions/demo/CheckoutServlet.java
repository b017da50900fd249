// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Buys what is in the cart; nothing is sent, nothing is paid. */
public final class CheckoutServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        Visit visit = new Visit(request.getSession());
        Cart cart = visit.cart();
        if (cart.count() > 0) {
            visit.receipt("Order %d: %s for %s."
                    .formatted(visit.nextOrder(), Wording.things(cart.count()), Wording.price(cart.total())));
            cart.clear();
        }
        visit.count(Node.HERE);
        Pages.seePage(request, response);
    }
}
