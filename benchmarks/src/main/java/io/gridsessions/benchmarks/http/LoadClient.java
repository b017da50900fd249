// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;

/** Jetty's HTTP client, set up so that it takes little from the servers on the same machine. */
final class LoadClient {
    private LoadClient() {}

    static HttpClient start(int connections) throws Exception {
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setMaxConnectionsPerDestination(connections);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(null);
        client.start();
        return client;
    }
}
