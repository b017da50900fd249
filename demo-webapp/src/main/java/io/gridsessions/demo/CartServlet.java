// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes of the cart: one more of {@code sku}, or {@code quantity} of it. */
public final class CartServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Product> product =
                Optional.ofNullable(request.getParameter("sku")).flatMap(Catalog::find);
        if (product.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, "sku must be one of the catalog");
            return;
        }
        Visit visit = new Visit(request.getSession());
        change(visit.cart(), product.get(), request.getParameter("quantity"));
        visit.count(Node.HERE);
        Pages.seePage(request, response);
    }

    private static void change(Cart cart, Product product, @Nullable String quantity) {
        if (quantity == null) {
            cart.add(product);
        } else if (quantity.matches("\\d{1,3}")) {
            cart.put(product, Integer.parseInt(quantity));
        }
    }
}
