// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.probe.core;

import io.gridsessions.probe.Probe;
import io.gridsessions.probe.ProbeSession;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** The probe as a handler of Jetty's core; parameter {@code end} says how the request ends. */
public final class ProbeHandler extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Fields parameters = Request.extractQueryParameters(request);
        String end = parameters.getValue("end");
        Probe probe = new Probe(new CoreProbeSession(request.getSession(true)), parameters::getValue);
        if ("throw".equals(end)) {
            probe.answer(path(request));
            throw new IllegalStateException("thrown on purpose");
        } else if (end != null) {
            request.getContext().execute(() -> send(probe, request, response, callback));
        } else {
            send(probe, request, response, callback);
        }
        return true;
    }

    private static void send(Probe probe, Request request, Response response, Callback callback) {
        try {
            String answer = probe.answer(path(request));
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
            Content.Sink.write(response, true, answer, callback);
        } catch (RuntimeException e) {
            callback.failed(e);
        }
    }

    private static String path(Request request) {
        return request.getHttpURI().getPath();
    }

    private record CoreProbeSession(Session session) implements ProbeSession {
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
