// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The two ways in which the shop answers: with markup, or with a way back to the page. */
final class Pages {
    private Pages() {}

    static void send(HttpServletResponse response, Html page) throws IOException {
        response.setContentType("text/html; charset=UTF-8");
        response.getWriter().write(page.markup());
    }

    /** Ends a POST: the browser gets the page anew, and a reload does nothing twice. */
    static void seePage(HttpServletRequest request, HttpServletResponse response) {
        redirect(response, HttpServletResponse.SC_SEE_OTHER, request.getContextPath() + "/");
    }

    static void redirect(HttpServletResponse response, int status, String location) {
        response.setStatus(status);
        response.setHeader("Location", location);
    }
}
