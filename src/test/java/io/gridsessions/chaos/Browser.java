// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends the requests of one user with the cookie of the user's session. Not thread-safe. */
final class Browser {
    /** Longer than any request may take, so that those that take too long are seen. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final String NAME = "JSESSIONID";

    /** It sends no POST again by itself when a connection breaks. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Profile profile;
    private @Nullable String cookie;

    Browser(Profile profile) {
        this.profile = profile;
    }

    /** Sends a request, and takes the cookie that comes with the answer. */
    Exchange send(Balancer.Target target, Request request) throws InterruptedException {
        long begin = System.currentTimeMillis();
        Answer answer = answer(target.address(), request);
        return new Exchange(request, answer, target.node(), new Span(begin, System.currentTimeMillis()));
    }

    private Answer answer(URI address, Request request) throws InterruptedException {
        try {
            HttpResponse<String> response = HTTP.send(http(address, request), HttpResponse.BodyHandlers.ofString());
            Optional<String> set = sessionCookie(response);
            if (request.operation() != Operation.LOOK) set.ifPresent(value -> cookie = value);
            return new Answer(
                    response.statusCode(), response.body(), set.map(Browser::id).orElse(null));
        } catch (IOException e) {
            return Answer.broken();
        }
    }

    private HttpRequest http(URI address, Request request) {
        URI uri = address.resolve(ChaosApplication.PATH + request.operation().path() + "?user=" + profile.user()
                + "&value=" + request.value() + "&seconds=" + profile.lifetime().toSeconds() + "&bulk="
                + profile.repetitions());
        HttpRequest.Builder http =
                HttpRequest.newBuilder(uri).timeout(PATIENCE).POST(HttpRequest.BodyPublishers.noBody());
        String sent = request.session() == null ? null : cookie(request.session());
        return sent == null
                ? http.build()
                : http.header("Cookie", NAME + "=" + sent).build();
    }

    /** With the node's name, as the browser was given it; that of a session that has ended is gone. */
    private String cookie(String session) {
        return cookie != null && id(cookie).equals(session) ? cookie : session;
    }

    private static Optional<String> sessionCookie(HttpResponse<String> response) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(header -> header.startsWith(NAME + "="))
                .map(header -> header.substring(NAME.length() + 1).split(";", 2)[0])
                .findFirst();
    }

    private static String id(String value) {
        return value.split("\\.", 2)[0];
    }
}
