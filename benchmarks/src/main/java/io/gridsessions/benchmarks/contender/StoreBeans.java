// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.contender;

import org.eclipse.jetty.session.SessionCacheFactory;
import org.eclipse.jetty.session.SessionDataStoreFactory;

/**
 * What makes a Jetty server keep its sessions one way.
 *
 * @param store bean for the server
 * @param cache bean for the server
 * @param grid what to close after the server has stopped
 */
public record StoreBeans(SessionDataStoreFactory store, SessionCacheFactory cache, AutoCloseable grid) {
    static final AutoCloseable NOTHING = () -> {};
}
