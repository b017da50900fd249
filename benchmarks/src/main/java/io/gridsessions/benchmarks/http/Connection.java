// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one node, kept alive, on which one thread asks and waits for the answer.
 *
 * <p>Blocking, since what asks shares the processors with what is measured: a request takes 14 µs of processor time so,
 * and 85 with Jetty's own client, whose answers come on other threads.
 */
final class Connection implements AutoCloseable {
    private final HttpHost node;
    private final DefaultBHttpClientConnection http = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
    private final HttpRequestExecutor executor = new HttpRequestExecutor();

    private Connection(HttpHost node) {
        this.node = node;
    }

    /**
     * What a node answered.
     *
     * @param text its content, or what the status is if that is not 200
     * @param setCookie the cookie's header, if there is one
     */
    record Answer(String text, @Nullable String setCookie) {}

    /** Connects to a node, given as {@code http://host:port}. */
    static Connection to(String address) throws IOException {
        URI uri = URI.create(address);
        Connection connection = new Connection(new HttpHost(uri.getHost(), uri.getPort()));
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.setTcpNoDelay(true);
        connection.http.bind(socket);
        return connection;
    }

    Answer get(String path, @Nullable String cookie) throws IOException, HttpException {
        ClassicHttpRequest request = new BasicClassicHttpRequest("GET", node, path);
        request.setHeader(HttpHeaders.HOST, node.toHostString());
        if (cookie != null) request.setHeader(HttpHeaders.COOKIE, cookie);
        try (ClassicHttpResponse response = executor.execute(request, http, HttpCoreContext.create())) {
            String content = EntityUtils.toString(response.getEntity());
            Header setCookie = response.getFirstHeader(HttpHeaders.SET_COOKIE);
            boolean ok = response.getCode() == HttpStatus.SC_OK;
            return new Answer(
                    ok ? content : "status " + response.getCode(), setCookie == null ? null : setCookie.getValue());
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
