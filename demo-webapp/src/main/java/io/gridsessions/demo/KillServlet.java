// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The end of a node, at once and without an answer; in a demo only.
 *
 * <p>The front may bring the request to the other node. That one sends the browser round again, until it meets the node
 * that it means. The last node that is up can't be killed: nothing would be left to show.
 */
public final class KillServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int KILLED = 137;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Node.HERE.mayBeKilled()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "This is not the demo");
            return;
        }
        String name = request.getParameter("node");
        Peers peers = Peers.of(request);
        if (name == null
                || !peers.anotherThan(name)
                || peers.find(name).filter(Peers.Peer::up).isEmpty()) {
            Pages.seePage(request, response);
        } else if (name.equals(Node.HERE.name())) {
            Runtime.getRuntime().halt(KILLED);
        } else {
            Pages.redirect(response, HttpServletResponse.SC_TEMPORARY_REDIRECT, request.getRequestURI());
        }
    }
}
