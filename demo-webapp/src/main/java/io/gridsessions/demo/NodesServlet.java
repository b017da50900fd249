// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/** The state of the nodes alone, for a page that was answered by {@code here}; needs no session. */
public final class NodesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String here = Objects.requireNonNullElse(request.getParameter("here"), Node.HERE.name());
        Pages.send(response, new NodesPanel(here, Peers.of(request)).render());
    }
}
