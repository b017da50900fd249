// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One user of a probe, with the cookie of one session. Not thread-safe. */
final class ProbeClient {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String path;
    private final @Nullable String host;
    private @Nullable String cookie;

    ProbeClient(String path) {
        this(path, null, null);
    }

    private ProbeClient(String path, @Nullable String host, @Nullable String cookie) {
        this.path = path;
        this.host = host;
        this.cookie = cookie;
    }

    /** A client that asks for the virtual host of that name. */
    static ProbeClient ofHost(String host, String path) {
        return new ProbeClient(path, host, null);
    }

    /** A client that carries the cookie of this one elsewhere. */
    ProbeClient sameCookie(String otherPath, @Nullable String otherHost) {
        return new ProbeClient(otherPath, otherHost, cookie);
    }

    /** The body of a response with status 200; anything else is an error. */
    String ask(JettyNode node, String operation) {
        HttpResponse<String> response = send(node, operation);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(operation + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    HttpResponse<String> send(JettyNode node, String operation) {
        try {
            return trySend(node.address(), operation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #send}, for callers that expect that nobody is there. */
    HttpResponse<String> trySend(URI node, String operation) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(node.resolve(path + '/' + operation)).timeout(PATIENCE);
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        if (host != null) {
            request.header("Host", host);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(value -> cookie = value.split(";", 2)[0]);
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The id in the cookie, without the name of the node that Jetty appends. */
    @Nullable
    String sessionId() {
        return cookie == null ? null : cookie.split("[=.]", 3)[1];
    }

    static String put(String name, Object value) {
        return "put?name=" + encoded(name) + "&value=" + encoded(value.toString());
    }

    static String get(String name) {
        return "get?name=" + encoded(name);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
