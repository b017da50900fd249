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
 * @param work what each request does besides
 */
public record StoreBeans(SessionDataStoreFactory store, SessionCacheFactory cache, AutoCloseable grid, GridWork work) {
    static final AutoCloseable NOTHING = () -> {};

    StoreBeans(SessionDataStoreFactory store, SessionCacheFactory cache, AutoCloseable grid) {
        this(store, cache, grid, GridWork.NONE);
    }
}
