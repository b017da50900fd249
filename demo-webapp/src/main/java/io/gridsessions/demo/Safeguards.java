// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Headers that keep pages private, and a refusal of forms that other sites send. */
public final class Safeguards extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
            + "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", asset(request) ? "public, max-age=300" : "no-store");
        if (fromAnotherSite(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "This form belongs to another site");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean asset(HttpServletRequest request) {
        return request.getServletPath().startsWith("/shop.");
    }

    private static boolean fromAnotherSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return request.getMethod().equals("POST") && site != null && !OWN.contains(site);
    }
}
