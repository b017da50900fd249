// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.session.DefaultSessionIdManager;
import org.eclipse.jetty.session.SessionHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A real Jetty server in this JVM, whose requests do the actions of a walk, several at a time. */
final class WalkNode implements AutoCloseable {
    private static final int LONG = 1_800;
    private static final long NEVER_IDLE = 600_000;

    private final Server server = new Server();
    private final SessionHandler sessions = new SessionHandler();
    private final Map<Integer, Inquiry> inquiries = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Consumer<Destroyed> listener;
    private final KeptConnections connections;

    WalkNode(String name, HazelcastSessionDataStoreFactory factory, Consumer<Destroyed> listener) throws Exception {
        this.listener = listener;
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(NEVER_IDLE);
        server.addConnector(connector);
        DefaultSessionIdManager ids = new DefaultSessionIdManager(server);
        ids.setWorkerName(name);
        server.addBean(ids, true);
        server.addBean(factory);
        server.addBean(new HazelcastSessionCacheFactory());
        server.setHandler(context());
        server.start();
        connections = new KeptConnections(connector.getLocalPort());
    }

    private ContextHandler context() {
        ContextHandler context = new ContextHandler("/");
        context.setHandler(sessions);
        context.setAttribute("destroyed", new Listener());
        sessions.setHandler(new Exchange());
        sessions.setMaxInactiveInterval(LONG);
        return context;
    }

    /**
     * What a request asks of a node.
     *
     * @param begin the attributes of the session that begins if there is none; null for no session
     * @param maxInactive how many seconds that one may be idle
     * @param gate what the request does inside, before it looks at its session
     */
    record Inquiry(Action action, @Nullable Map<String, Object> begin, int maxInactive, Runnable gate) {
        static Inquiry probe() {
            return probe(new Action.Read(), () -> {});
        }

        /** A request that begins no session. */
        static Inquiry probe(Action action, Runnable gate) {
            return new Inquiry(action, null, LONG, gate);
        }
    }

    /** What a request found. */
    enum Found {
        /** No session. */
        NONE,
        /** A session that ended while it was inside. */
        ENDED,
        /** A session. */
        ALIVE
    }

    /** What came back: the cookie set, if any, and the attributes that the request met. */
    record Answer(Found found, @Nullable String cookie, Map<String, String> met) {}

    /** A session that ended on this node, with all its attributes as its listener read them. */
    record Destroyed(String key, Map<String, String> attributes, long time) {}

    Answer ask(@Nullable String cookie, Inquiry inquiry) {
        int number = numbers.incrementAndGet();
        inquiries.put(number, inquiry);
        try {
            KeptConnections.Response response = connections.get("/" + number, cookie);
            if (response.status() != 200) throw new Deviation("was answered with " + response);
            return parsed(response);
        } catch (IOException e) {
            throw new Deviation("was not answered: " + e);
        } finally {
            inquiries.remove(number);
        }
    }

    private static Answer parsed(KeptConnections.Response response) {
        String[] lines = response.body().split("\n", -1);
        Map<String, String> met = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) met.put(lines[i].split("=", 2)[0], lines[i].split("=", 2)[1]);
        return new Answer(Found.valueOf(lines[0]), response.cookie(), met);
    }

    void scavenge() {
        sessions.scavenge();
    }

    @Override
    public void close() {
        try {
            connections.close();
            server.stop();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private final class Listener implements Session.LifeCycleListener {
        @Override
        public void onSessionDestroyed(Session session) {
            Map<String, String> attributes = new TreeMap<>();
            for (String name : session.getAttributeNameSet())
                attributes.put(name, WalkValues.tell(session.getAttribute(name)));
            String key = attributes.getOrDefault(WalkValues.KEY, "without a key");
            listener.accept(new Destroyed(key, attributes, System.currentTimeMillis()));
        }
    }

    private final class Exchange extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Inquiry inquiry = inquiries.get(
                    Integer.valueOf(Request.getPathInContext(request).substring(1)));
            Content.Sink.write(response, true, inquiry == null ? "?" : answer(inquiry, request, response), callback);
            return true;
        }

        private String answer(Inquiry inquiry, Request request, Response response) {
            Session session = request.getSession(false);
            inquiry.gate().run();
            if (session == null) return begun(inquiry, request);
            try {
                StringBuilder body = new StringBuilder(Found.ALIVE.name());
                inquiry.action()
                        .perform(session, request, response)
                        .forEach((name, value) ->
                                body.append('\n').append(name).append('=').append(value));
                return body.toString();
            } catch (IllegalStateException e) {
                return Found.ENDED + "\nwhy=" + e.getMessage();
            }
        }

        private String begun(Inquiry inquiry, Request request) {
            if (inquiry.begin() != null) {
                Session session = request.getSession(true);
                session.setMaxInactiveInterval(inquiry.maxInactive());
                inquiry.begin().forEach(session::setAttribute);
            }
            return Found.NONE.name();
        }
    }
}
