// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.probe.servlet;

import io.gridsessions.probe.Probe;
import io.gridsessions.probe.ProbeSession;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** The probe as a servlet; parameter {@code end} says how the request ends. */
public final class ProbeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String end = request.getParameter("end");
        if ("throw".equals(end)) {
            answer(request);
            throw new ServletException("thrown on purpose");
        } else if ("thread".equals(end)) {
            answerFromAnotherThread(request, response);
        } else if ("dispatch".equals(end) && request.getDispatcherType() != DispatcherType.ASYNC) {
            request.startAsync().dispatch();
        } else {
            send(request, response);
        }
    }

    /** The change is made when the first dispatch has left this servlet. */
    private static void answerFromAnotherThread(HttpServletRequest request, HttpServletResponse response) {
        CountDownLatch left = new CountDownLatch(1);
        AsyncContext async = request.startAsync();
        async.start(() -> {
            try {
                left.await();
                send(request, response);
                async.complete();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        left.countDown();
    }

    private static void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String answer = answer(request);
        response.setContentType("text/plain;charset=utf-8");
        response.getWriter().print(answer);
    }

    private static String answer(HttpServletRequest request) {
        return new Probe(new ServletProbeSession(request.getSession()), request::getParameter)
                .answer(request.getRequestURI());
    }

    private record ServletProbeSession(HttpSession session) implements ProbeSession {
        @Override
        public String id() {
            return session.getId();
        }

        @Override
        public Object get(String name) {
            return session.getAttribute(name);
        }

        @Override
        public void set(String name, Object value) {
            session.setAttribute(name, value);
        }

        @Override
        public void invalidate() {
            session.invalidate();
        }
    }
}
