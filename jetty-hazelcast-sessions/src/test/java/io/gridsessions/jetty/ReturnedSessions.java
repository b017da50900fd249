// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryRemovedListener;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The keys under which a record was written again after it had been removed: no session may come back. */
final class ReturnedSessions {
    private static final Set<String> WATCHED = ConcurrentHashMap.newKeySet();
    private static final Set<String> RETURNED = ConcurrentHashMap.newKeySet();

    /** Test classes, one within another, that want to know. */
    private static final AtomicInteger ASKING = new AtomicInteger();

    private ReturnedSessions() {}

    static void beginToWatch() {
        ASKING.incrementAndGet();
    }

    static void endToWatch() {
        ASKING.decrementAndGet();
    }

    /** Looks at what happens in all instances of this JVM from now on, if a test class wants to know. */
    static void watch() {
        if (ASKING.get() == 0)
            return; // values of all sessions would be sent here, and a client without a cluster has none
        instances()
                .filter(hazelcast -> WATCHED.add(hazelcast.getName()))
                .forEach(hazelcast ->
                        hazelcast.<String, byte[]>getMap("sessions").addEntryListener(new Watch(), true));
    }

    /** What has come back since the last call. */
    static Set<String> take() {
        Set<String> returned = new TreeSet<>(RETURNED);
        RETURNED.removeAll(returned);
        return returned;
    }

    private static Stream<HazelcastInstance> instances() {
        return Stream.concat(
                Hazelcast.getAllHazelcastInstances().stream(), HazelcastClient.getAllHazelcastClients().stream());
    }

    /** What one instance hears, in the order in which it happened to each key. */
    private static final class Watch
            implements EntryAddedListener<String, byte[]>, EntryRemovedListener<String, byte[]> {
        private final Set<String> removed = ConcurrentHashMap.newKeySet();

        @Override
        public void entryAdded(EntryEvent<String, byte[]> event) {
            boolean mark = event.getValue()[0] == 'G' && event.getValue()[1] == 'M';
            if (!mark && removed.contains(event.getKey())) RETURNED.add(event.getKey());
        }

        @Override
        public void entryRemoved(EntryEvent<String, byte[]> event) {
            removed.add(event.getKey());
        }
    }
}
