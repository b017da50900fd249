// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.util.EventListener;
import org.eclipse.jetty.session.AbstractSessionDataStoreFactory;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A factory of stores that starts and stops with the server it is a bean of, which Jetty's own do not. */
public abstract sealed class LivingStoreFactory extends AbstractSessionDataStoreFactory
        implements LifeCycle, LifeCycle.Listener permits RequestSettings {
    private static final Logger LOG = LoggerFactory.getLogger(HazelcastSessionDataStoreFactory.class);

    LivingStoreFactory() {}

    /** What is started and stopped. */
    abstract LifeCycle lifeCycle();

    @Override
    public void start() throws Exception {
        lifeCycle().start();
    }

    @Override
    public void stop() throws Exception {
        lifeCycle().stop();
    }

    @Override
    public boolean isRunning() {
        return lifeCycle().isRunning();
    }

    @Override
    public boolean isStarted() {
        return lifeCycle().isStarted();
    }

    @Override
    public boolean isStarting() {
        return lifeCycle().isStarting();
    }

    @Override
    public boolean isStopping() {
        return lifeCycle().isStopping();
    }

    @Override
    public boolean isStopped() {
        return lifeCycle().isStopped();
    }

    @Override
    public boolean isFailed() {
        return lifeCycle().isFailed();
    }

    @Override
    public boolean addEventListener(EventListener listener) {
        return lifeCycle().addEventListener(listener);
    }

    @Override
    public boolean removeEventListener(EventListener listener) {
        return lifeCycle().removeEventListener(listener);
    }

    /** Leaves the grid when the server that this is a bean of could not start, which would keep its process alive. */
    @Override
    public void lifeCycleFailure(LifeCycle server, Throwable cause) {
        try {
            stop();
        } catch (Exception e) {
            LOG.warn("The grid could not be left after the server failed to start", e);
        }
    }
}
