// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.node;

import io.gridsessions.benchmarks.contender.GridWork;
import io.gridsessions.benchmarks.content.SessionContent;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A web application that does nothing but what is measured, so that little else is.
 *
 * <ul>
 *   <li>{@code /new/BYTES} begins a session of that size.
 *   <li>{@code /read} answers the number of visits that the session holds.
 *   <li>{@code /change} counts a visit and answers the number.
 *   <li>{@code /cart} reads the cart, a list of beans that could be changed in place, and answers its size.
 *   <li>{@code /destroyed} answers how many sessions have ended on this node; it needs no session.
 * </ul>
 */
final class ContentHandler extends Handler.Abstract {
    private static final String NEW = "/new/";
    private static final String DESTROYED = "/destroyed";

    private final EndedSessions ended;
    private final GridWork work;

    ContentHandler(EndedSessions ended, GridWork work) {
        this.ended = ended;
        this.work = work;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Object answer = answer(request, Request.getPathInContext(request));
        if (answer == null) Response.writeError(request, response, callback, HttpStatus.GONE_410);
        else Content.Sink.write(response, true, answer.toString(), callback);
        return true;
    }

    private @Nullable Object answer(Request request, String path) {
        if (path.startsWith(NEW)) return begin(request, path);
        if (path.equals(DESTROYED)) return ended.count();
        Session session = request.getSession(false);
        if (session == null) return null;
        work.read(session.getId());
        return answer(path, session);
    }

    private Object begin(Request request, String path) {
        Session session = request.getSession(true);
        int bytes = Integer.parseInt(path.substring(NEW.length()));
        SessionContent.ofSize(bytes).forEach(session::setAttribute);
        work.begin(session.getId());
        return 0;
    }

    private @Nullable Object answer(String path, Session session) {
        return switch (path) {
            case "/read" -> session.getAttribute(SessionContent.VISITS);
            case "/change" -> visit(session);
            case "/cart" -> ((List<?>) session.getAttribute("cart")).size();
            default -> null;
        };
    }

    private Object visit(Session session) {
        int visits = (Integer) session.getAttribute(SessionContent.VISITS) + 1;
        session.setAttribute(SessionContent.VISITS, visits);
        work.change(session.getId());
        return visits;
    }
}
