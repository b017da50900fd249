// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.probe.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the users of the chaos suite ask for: each answer tells what the request found before it changed anything.
 *
 * <p>As most applications do, it takes a new session where it finds none; it leaves that one empty, so that a user who was
 * logged out can be told from one who was not. Only {@code look} takes none.
 */
public final class ChaosServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int SECONDS_OF_AN_EMPTY_SESSION = 5;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String operation = request.getPathInfo().substring(1);
        HttpSession session = request.getSession(!operation.equals("look"));
        String answer = session == null ? "none" : answer(operation, session, request);
        response.setContentType("text/plain;charset=utf-8");
        response.getWriter().print(answer);
    }

    private static String answer(String operation, HttpSession session, HttpServletRequest request) {
        if (operation.equals("begin")) {
            begin(session, request);
            return state(session);
        }
        if (session.isNew()) {
            session.setMaxInactiveInterval(SECONDS_OF_AN_EMPTY_SESSION);
            return "fresh " + session.getId();
        }
        String before = state(session);
        change(operation, session, request);
        return before;
    }

    private static void begin(HttpSession session, HttpServletRequest request) {
        session.setMaxInactiveInterval(number(request, "seconds"));
        session.setAttribute("user", number(request, "user"));
        session.setAttribute("mark", new ArrayList<>(List.of(number(request, "value"))));
        set(session, request);
    }

    private static void change(String operation, HttpSession session, HttpServletRequest request) {
        switch (operation) {
            case "set" -> set(session, request);
            case "mutate" -> mutate(session, number(request, "value"));
            case "invalidate" -> session.invalidate();
            default -> {
                // only read
            }
        }
    }

    /** Two attributes that must never be seen apart: one small, one as large as the user's sessions are. */
    private static void set(HttpSession session, HttpServletRequest request) {
        session.setAttribute("number", number(request, "value"));
        session.setAttribute("bulk", (number(request, "value") + " ").repeat(number(request, "bulk")));
    }

    /** Without {@code setAttribute}. */
    @SuppressWarnings("unchecked")
    private static void mutate(HttpSession session, int value) {
        List<Integer> mark = (List<Integer>) session.getAttribute("mark");
        if (mark != null) mark.set(0, value);
    }

    private static String state(HttpSession session) {
        String bulk = String.valueOf(session.getAttribute("bulk"));
        Object mark = session.getAttribute("mark");
        return String.join(
                " ",
                session.getId(),
                String.valueOf(session.getAttribute("user")),
                String.valueOf(session.getAttribute("number")),
                bulk.split(" ", 2)[0],
                mark == null ? "null" : String.valueOf(((List<?>) mark).get(0)));
    }

    private static int number(HttpServletRequest request, String parameter) {
        return Integer.parseInt(request.getParameter(parameter));
    }
}
