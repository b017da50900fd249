// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** HTTP over connections that are kept, for more requests in a second than a client of all features makes. Thread-safe. */
final class KeptConnections implements AutoCloseable {
    private static final String LENGTH = "Content-Length: ";
    private static final String SET_COOKIE = "Set-Cookie: " + TestNode.COOKIE + "=";

    private final int port;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    KeptConnections(int port) {
        this.port = port;
    }

    /** What came back: status, session cookie if one was set, and body. */
    record Response(int status, @Nullable String cookie, String body) {}

    Response get(String path, @Nullable String cookie) throws IOException {
        Connection kept = idle.pollFirst();
        Connection connection = kept == null ? new Connection(port) : kept;
        Response response = connection.get(path, cookie);
        idle.addFirst(connection);
        return response;
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : idle) connection.socket.close();
        idle.clear();
    }

    private static final class Connection {
        private final Socket socket;
        private final InputStream in;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }

        Response get(String path, @Nullable String cookie) throws IOException {
            String header = cookie == null ? "" : "Cookie: " + TestNode.COOKIE + "=" + cookie + "\r\n";
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return read(Integer.parseInt(line().split(" ", 3)[1]));
        }

        private Response read(int status) throws IOException {
            int length = 0;
            String cookie = null;
            for (String line = line(); !line.isEmpty(); line = line()) {
                if (line.startsWith(LENGTH)) length = Integer.parseInt(line.substring(LENGTH.length()));
                if (line.startsWith(SET_COOKIE))
                    cookie = line.substring(SET_COOKIE.length()).split(";", 2)[0];
            }
            return new Response(status, cookie, new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) throw new IOException("The server closed the connection");
                if (next != '\r') line.append((char) next);
            }
            return line.toString();
        }
    }
}
