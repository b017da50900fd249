// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The values that each attribute of a session may have. */
final class Possible {
    private final Map<String, Set<String>> values = new TreeMap<>();

    /** One value for each attribute. */
    static Possible exactly(Map<String, String> attributes) {
        Possible possible = new Possible();
        attributes.forEach((name, value) -> possible.values.put(name, new TreeSet<>(Set.of(value))));
        return possible;
    }

    void set(String name, Set<String> may) {
        values.put(name, may);
    }

    void add(String name, String value) {
        values.computeIfAbsent(name, key -> new TreeSet<>()).add(value);
    }

    /** Checks the attributes given, or all if they are. */
    void require(Map<String, String> met) {
        met.forEach((name, value) -> {
            if (!of(name).contains(value))
                throw new Deviation("found %s=%s instead of one of %s".formatted(name, value, of(name)));
        });
    }

    /** Checks all attributes, of which those that are not there are not in the map. */
    void requireAll(Map<String, String> met) {
        Map<String, String> all = new TreeMap<>(met);
        values.keySet().forEach(name -> all.putIfAbsent(name, WalkValues.ABSENT));
        require(all);
    }

    private Set<String> of(String name) {
        return values.getOrDefault(name, Set.of(WalkValues.ABSENT));
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
