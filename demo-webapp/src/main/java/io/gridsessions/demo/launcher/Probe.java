// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** The question whether a node serves the shop; its port alone is open before. */
final class Probe {
    private static final int PATIENCE_MILLIS = 1000;

    private Probe() {}

    static boolean answers(JettyNode node) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(node.url() + "nodes").toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
