// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo.launcher;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A visitor without a browser, who remembers cookies and follows redirects as browsers do. */
final class Shopper {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_REDIRECTS = 20;

    private final URI shop;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private int requests;

    Shopper(URI shop) {
        this.shop = shop;
    }

    /** A page as far as the smoke test reads it. */
    record Page(int status, String markup) {
        String node() {
            return found("id=\"answered-by\">([^<]*)<");
        }

        int cartCount() {
            return Integer.parseInt(found("id=\"cart-count\">(\\d+)<"));
        }

        int requests() {
            return Integer.parseInt(found("id=\"requests\">(\\d+)<"));
        }

        void tells(String news) {
            String banner = found("(?s)<div id=\"banners\">(.*?)</div>");
            if (!banner.contains(news)) {
                throw new IllegalStateException("%s should tell \"%s\", tells \"%s\"".formatted(node(), news, banner));
            }
        }

        private String found(String pattern) {
            Matcher matcher = Pattern.compile(pattern).matcher(markup);
            if (!matcher.find()) {
                throw new IllegalStateException("Page with status " + status + " lacks " + pattern);
            }
            return matcher.group(1);
        }
    }

    int requests() {
        return requests;
    }

    Page look() throws IOException, InterruptedException {
        return follow(HttpRequest.newBuilder(shop).timeout(PATIENCE).build());
    }

    Page post(String path, String form) throws IOException, InterruptedException {
        return follow(HttpRequest.newBuilder(shop.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private Page follow(HttpRequest first) throws IOException, InterruptedException {
        HttpRequest request = first;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            requests++;
            switch (response.statusCode()) {
                case 303 ->
                    request = HttpRequest.newBuilder(target(request, response))
                            .timeout(PATIENCE)
                            .build();
                case 307 -> {}
                default -> {
                    return new Page(response.statusCode(), response.body());
                }
            }
        }
        throw new IOException("More than " + MOST_REDIRECTS + " redirects");
    }

    private static URI target(HttpRequest request, HttpResponse<String> response) {
        return request.uri().resolve(response.headers().firstValue("Location").orElse(""));
    }
}
