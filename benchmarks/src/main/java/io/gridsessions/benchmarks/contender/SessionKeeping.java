// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.contender;

import com.hazelcast.core.HazelcastInstance;
import java.util.function.Function;
import org.eclipse.jetty.session.DefaultSessionCacheFactory;
import org.eclipse.jetty.session.NullSessionCacheFactory;
import org.eclipse.jetty.session.NullSessionDataStoreFactory;

/** The ways to keep sessions that are compared. */
public enum SessionKeeping {
    /** Jetty's default: in the memory of one node, lost with it. What replication can cost at best is this. */
    NO_REPLICATION("no replication") {
        @Override
        public StoreBeans beans(GridLocation location) {
            return new StoreBeans(
                    new NullSessionDataStoreFactory(), new DefaultSessionCacheFactory(), StoreBeans.NOTHING);
        }
    },
    /** In memory, but with the operations on the grid that {@code always} can't do without: what it can cost at best. */
    RAW_OPERATIONS("raw operations") {
        @Override
        public StoreBeans beans(GridLocation location) {
            return inMemory(location, RawOperations::new);
        }
    },
    /**
     * In memory, but with a client of the grid in the process, and the one write that a change can't do without: what
     * {@code moved} can cost at best. To read a session it does nothing.
     */
    RAW_REPLACE("raw replace") {
        @Override
        public StoreBeans beans(GridLocation location) {
            return inMemory(location, RawReplace::new);
        }
    },
    /** This project's default: right behind any load balancer. */
    OURS_ALWAYS("ours, always") {
        @Override
        public StoreBeans beans(GridLocation location) {
            return OurBeans.with(location, "always", -1);
        }
    },
    /** This project behind a balancer known to be sticky. */
    OURS_MOVED("ours, moved") {
        @Override
        public StoreBeans beans(GridLocation location) {
            return OurBeans.with(location, "moved", -1);
        }
    },
    /** This project without a touch margin: every request that only reads prolongs the session in the grid. */
    OURS_NO_MARGIN("ours, touch margin 0") {
        @Override
        public StoreBeans beans(GridLocation location) {
            return OurBeans.with(location, "always", 0);
        }
    },
    /** Jetty's Hazelcast store with its default settings: right behind a sticky balancer. */
    PEER("jetty-hazelcast") {
        @Override
        public StoreBeans beans(GridLocation location) {
            return PeerBeans.with(location, new DefaultSessionCacheFactory(), 0);
        }
    },
    /** Jetty's Hazelcast store that also ends sessions which no node holds; its members need the classes in sessions. */
    PEER_QUERIES("jetty-hazelcast, useQueries") {
        @Override
        public StoreBeans beans(GridLocation location) {
            return PeerBeans.withQueries(location);
        }
    },
    /** Jetty's Hazelcast store that saves a session that did not change once a minute at most. */
    PEER_SAVE_PERIOD("jetty-hazelcast, savePeriod 60") {
        @Override
        public StoreBeans beans(GridLocation location) {
            return PeerBeans.with(location, new DefaultSessionCacheFactory(), 60);
        }
    },
    /** Jetty's Hazelcast store as it must be set up when requests of one session go to several nodes. */
    PEER_NULL_CACHE("jetty-hazelcast, NullSessionCache") {
        @Override
        public StoreBeans beans(GridLocation location) {
            return PeerBeans.with(location, new NullSessionCacheFactory(), 0);
        }
    };

    private final String title;

    SessionKeeping(String title) {
        this.title = title;
    }

    private static StoreBeans inMemory(GridLocation location, Function<HazelcastInstance, GridWork> work) {
        HazelcastInstance hazelcast = PlainHazelcast.startAsOurs(location);
        return new StoreBeans(
                new NullSessionDataStoreFactory(),
                new DefaultSessionCacheFactory(),
                hazelcast::shutdown,
                work.apply(hazelcast));
    }

    /** New beans for one server. */
    public abstract StoreBeans beans(GridLocation location);

    /** Whose code keeps the sessions. */
    public enum Kind {
        /** Jetty's own, in the memory of a node. */
        MEMORY,
        /** This project's. */
        OURS,
        /** Jetty's, in the grid. */
        PEER
    }

    /** Whose code keeps the sessions. */
    public Kind kind() {
        return switch (this) {
            case NO_REPLICATION, RAW_OPERATIONS, RAW_REPLACE -> Kind.MEMORY;
            case OURS_ALWAYS, OURS_MOVED, OURS_NO_MARGIN -> Kind.OURS;
            case PEER, PEER_QUERIES, PEER_SAVE_PERIOD, PEER_NULL_CACHE -> Kind.PEER;
        };
    }

    /**
     * Whether a change may be lost although each request of a session waits for the answer to the one before.
     *
     * <p>Jetty's {@code NullSessionCache} saves a session again when the response has been sent, and overwrites what a
     * request on another node has done by then.
     */
    public boolean losesChanges() {
        return this == PEER_NULL_CACHE;
    }

    @Override
    public String toString() {
        return title;
    }
}
