// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.session.DefaultSessionIdManager;
import org.eclipse.jetty.session.SessionCache;
import org.eclipse.jetty.session.SessionCacheFactory;
import org.eclipse.jetty.session.SessionHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A real Jetty server in this JVM, whose requests do what the test says to their session. */
final class TestNode implements AutoCloseable {
    static final String COOKIE = "JSESSIONID";

    private static final String EXCHANGE = "X-Exchange";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Set<TestNode> OPEN = ConcurrentHashMap.newKeySet();

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ContextHandlerCollection contexts = new ContextHandlerCollection();
    private final SessionHandler sessions;
    private final List<SessionHandler> all = new CopyOnWriteArrayList<>();
    private final List<Object> destroyed = new CopyOnWriteArrayList<>();
    private volatile Consumer<Session> onDestroyed =
            session -> destroyed.add(String.valueOf(session.getAttribute("name")));
    private final ConcurrentMap<String, Exchange> exchanges = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();

    TestNode(String name, HazelcastSessionDataStoreFactory factory) throws Exception {
        this(name, factory, TestNode.class.getClassLoader());
    }

    /** With another context of that path beside the first. */
    TestNode(String name, HazelcastSessionDataStoreFactory factory, String path) throws Exception {
        this(name, factory, TestNode.class.getClassLoader(), new HazelcastSessionCacheFactory(), List.of(path));
    }

    TestNode(String name, HazelcastSessionDataStoreFactory factory, ClassLoader application) throws Exception {
        this(name, factory, application, new HazelcastSessionCacheFactory());
    }

    TestNode(
            String name,
            HazelcastSessionDataStoreFactory factory,
            ClassLoader application,
            SessionCacheFactory cacheFactory)
            throws Exception {
        this(name, factory, application, cacheFactory, List.of());
    }

    private TestNode(
            String name,
            HazelcastSessionDataStoreFactory factory,
            ClassLoader application,
            SessionCacheFactory cacheFactory,
            List<String> otherPaths)
            throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        DefaultSessionIdManager ids = new DefaultSessionIdManager(server);
        ids.setWorkerName(name);
        server.addBean(ids, true);
        server.addBean(factory);
        server.addBean(cacheFactory);
        sessions = addContext("/", application);
        for (String path : otherPaths) addContext(path, application);
        server.setHandler(contexts);
        server.start();
        ReturnedSessions.watch();
        OPEN.add(this);
    }

    private SessionHandler addContext(String path, ClassLoader application) {
        SessionHandler added = new SessionHandler();
        added.setHandler(new Action());
        added.setMaxInactiveInterval(1800);
        ContextHandler context = new ContextHandler(path);
        context.setClassLoader(application);
        context.setHandler(added);
        context.setAttribute("destroyed", new Destroyed());
        contexts.addHandler(context);
        all.add(added);
        return added;
    }

    /** Has all contexts look for due sessions, as the server does now and then. */
    void scavenge() {
        all.forEach(SessionHandler::scavenge);
    }

    /** All that were started and not closed yet. */
    static Set<TestNode> open() {
        return OPEN;
    }

    /** Invalidates the sessions of this id, without the node's name, in all contexts. */
    void endAll(String id) {
        requireNonNull(server.getBean(DefaultSessionIdManager.class)).invalidateAll(id);
    }

    /** One request with this session id, null for none. */
    Answer request(@Nullable String sessionId, Function<Session, Object> what) {
        return request("/", sessionId, what);
    }

    Answer request(String path, @Nullable String sessionId, Function<Session, Object> what) {
        return exchange(path, sessionId, (request, response) -> what.apply(request.getSession(true)));
    }

    /** What the session of this id holds under "name", "none" if there is no such session; begins no other one. */
    String peek(@Nullable String sessionId) {
        return peek("/", sessionId);
    }

    String peek(String path, @Nullable String sessionId) {
        return exchange(path, sessionId, (request, response) -> {
                    Session session = request.getSession(false);
                    return session == null ? "none" : session.getAttribute("name");
                })
                .body();
    }

    /** One request that changes the session's id. */
    Answer renew(String sessionId) {
        return renewAfter(sessionId, () -> {});
    }

    /** One request that changes the session's id after something else. */
    Answer renewAfter(String sessionId, Runnable before) {
        return exchange(sessionId, (request, response) -> {
            request.getSession(true);
            before.run();
            request.getSession(true).renewId(request, response);
            return "";
        });
    }

    /** One request that changes the session's id and then does something else. */
    Answer renewThen(String sessionId, Function<Session, Object> after) {
        return exchange(sessionId, (request, response) -> {
            Session session = request.getSession(true);
            session.renewId(request, response);
            return after.apply(session);
        });
    }

    /** One request that is answered when the test calls back, on whatever thread. */
    Answer answeredLater(String sessionId, BiConsumer<Session, Runnable> what) {
        return exchange(sessionId, (request, response) -> {
            Session session = request.getSession(true);
            return (Later) answer -> what.accept(session, answer);
        });
    }

    private Answer exchange(@Nullable String sessionId, Exchange what) {
        return exchange("/", sessionId, what);
    }

    private Answer exchange(String path, @Nullable String sessionId, Exchange what) {
        String number = String.valueOf(requests.incrementAndGet());
        exchanges.put(number, what);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
                .header(EXCHANGE, number);
        if (sessionId != null) request.header("Cookie", COOKIE + "=" + sessionId);
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), cookie(response));
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            exchanges.remove(number);
        }
    }

    /** A new session, prepared as the test says; its id. */
    String begin(Consumer<Session> prepare) {
        return request(null, session -> {
                    prepare.accept(session);
                    return "";
                })
                .sessionId();
    }

    /** Whether a request still uses the session: its answer may be here before it has ended. */
    boolean isInUse(String sessionId) {
        String id = HeldRequest.plain(sessionId);
        return ((HazelcastSessionCache) cache()).doGet(id) instanceof GridSession own && own.isInUse();
    }

    /** Has this called with each session that is destroyed here, instead of noting its name. */
    void onDestroyed(Consumer<Session> listener) {
        onDestroyed = listener;
    }

    /** Has the server look for due sessions so often, in seconds. */
    void scavengeEvery(long seconds) throws Exception {
        requireNonNull(server.getBean(DefaultSessionIdManager.class))
                .getSessionHouseKeeper()
                .setIntervalSec(seconds);
    }

    SessionHandler sessions() {
        return sessions;
    }

    HazelcastSessionDataStore store() {
        return (HazelcastSessionDataStore) cache().getSessionDataStore();
    }

    SessionCache cache() {
        return sessions.getSessionCache();
    }

    /** What sessions held under "name" when they were destroyed on this node. */
    List<Object> destroyed() {
        return destroyed;
    }

    Server server() {
        return server;
    }

    @Override
    public void close() {
        OPEN.remove(this);
        try {
            server.stop();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable String cookie(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Set-Cookie")
                .map(value -> value.replaceFirst(COOKIE + "=([^;]*).*", "$1"))
                .orElse(null);
    }

    /** What came back: the cookie set, if any, as session id with the worker's name. */
    record Answer(int status, String body, @Nullable String newId) {
        /** The id that the server set. */
        String sessionId() {
            return requireNonNull(newId);
        }
    }

    private interface Exchange {
        Object apply(Request request, Response response);
    }

    private interface Later {
        void begin(Runnable answer);
    }

    private final class Destroyed implements Session.LifeCycleListener {
        @Override
        public void onSessionDestroyed(Session session) {
            onDestroyed.accept(session);
        }
    }

    private final class Action extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Exchange exchange = requireNonNull(
                    exchanges.get(requireNonNull(request.getHeaders().get(EXCHANGE))));
            Object body = exchange.apply(request, response);
            if (body instanceof Later later) later.begin(() -> Content.Sink.write(response, true, "later", callback));
            else Content.Sink.write(response, true, String.valueOf(body), callback);
            return true;
        }
    }
}
