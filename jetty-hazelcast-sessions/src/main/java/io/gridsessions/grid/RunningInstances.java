// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** Hazelcast instances that somebody else has started in this JVM. */
final class RunningInstances {
    private RunningInstances() {}

    static HazelcastInstance checked(HazelcastInstance instance) {
        if (!instance.getLifecycleService().isRunning()) {
            throw new GridConfigurationException(
                    "The Hazelcast instance must be running, but " + instance.getName() + " is shut down");
        }
        return instance;
    }

    /** A member or client by its name. */
    static HazelcastInstance named(String name) {
        HazelcastInstance member = Hazelcast.getHazelcastInstanceByName(name);
        HazelcastInstance found = member != null ? member : HazelcastClient.getHazelcastClientByName(name);
        if (found == null) {
            throw Setting.INSTANCE_NAME.refuse("the name of a Hazelcast instance in this JVM, " + existing(), name);
        }
        return checked(found);
    }

    private static String existing() {
        SortedSet<String> names = new TreeSet<>();
        addNames(Hazelcast.getAllHazelcastInstances(), names);
        addNames(HazelcastClient.getAllHazelcastClients(), names);
        return names.isEmpty() ? "of which there are none" : "one of " + names;
    }

    private static void addNames(Collection<HazelcastInstance> instances, Collection<String> names) {
        instances.forEach(instance -> names.add(instance.getName()));
    }
}
