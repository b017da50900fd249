// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The page: shelf, cart, and who answered. */
public final class ShopServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visit visit = new Visit(request.getSession());
        Peers peers = Peers.of(request);
        Story story = visit.arrive(Node.HERE, peers);
        Pages.send(response, new ShopPage(Node.HERE, peers, visit).render(story));
    }
}
