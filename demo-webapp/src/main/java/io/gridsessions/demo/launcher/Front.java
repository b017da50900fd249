// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo.launcher;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.client.DuplexConnectionPool;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/**
 * The one address of the shop: Jetty's own reverse proxy, with all nodes as addresses of one name.
 *
 * <p>Jetty's client asks for the addresses at each connection and tries them in the order given, so that a node which
 * doesn't accept costs nothing. A connection serves one request: the nodes take turns. A request whose node died under
 * it gets no second try, since it may have been carried out: the browser is sent to look what became of it.
 */
final class Front extends ProxyHandler.Reverse {
    private static final String HEADER = "Demo-Nodes";
    private static final String NODE = "node";

    private final Nodes nodes;

    Front(Nodes nodes) {
        super(request -> HttpURI.build(request.getHttpURI()).host("nodes").port(80));
        this.nodes = nodes;
        setViaHost("front");
    }

    static Server on(int port, Nodes nodes) {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(Ports.HOST);
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new Front(nodes));
        return server;
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setSocketAddressResolver(this::resolve);
        client.getHttpClientTransport().setConnectionPoolFactory(destination -> {
            DuplexConnectionPool pool = new DuplexConnectionPool(destination, 64);
            pool.setMaxUsage(1);
            return pool;
        });
    }

    private void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        List<InetSocketAddress> addresses = nodes.inTurn();
        if (addresses.isEmpty()) {
            promise.failed(new java.net.ConnectException("No node is up"));
        } else {
            promise.succeeded(addresses);
        }
    }

    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request toNode) {
        super.addProxyHeaders(request, toNode);
        toNode.headers(headers -> headers.put(HEADER, nodes.described()));
        toNode.onRequestBegin(
                begun -> begun.attribute(NODE, begun.getConnection().getRemoteSocketAddress()));
    }

    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request toNode,
            org.eclipse.jetty.client.Response fromNode,
            Response response,
            Callback callback,
            Throwable failure) {
        nodes.lost((SocketAddress) toNode.getAttributes().get(NODE));
        if (response.isCommitted() || nodes.noneUp()) {
            super.onServerToProxyResponseFailure(request, toNode, fromNode, response, callback, failure);
        } else {
            response.reset();
            response.setStatus(HttpStatus.SEE_OTHER_303);
            response.getHeaders().put(HttpHeader.LOCATION, lookAgain(request));
            callback.succeeded();
        }
    }

    private static String lookAgain(Request request) {
        return request.getMethod().equals("POST") ? "/" : request.getHttpURI().getPathQuery();
    }
}
