// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import io.gridsessions.system.Sandbox;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the command line says.
 *
 * @param length for how long faults come
 * @param seed of the sequence and of what the users do
 * @param mode {@code client}: two nodes and two stock members; {@code embedded}: two nodes; {@code split}: four nodes
 * @param faults names of kinds of faults; empty for all that apply
 * @param load who uses the cluster
 * @param store what keeps the sessions
 */
record ChaosOptions(Duration length, long seed, String mode, List<String> faults, Users.Load load, Store store) {
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("minutes", "60"),
            Map.entry("seed", ""),
            Map.entry("mode", "client"),
            Map.entry("faults", ""),
            Map.entry("users", "20"),
            Map.entry("routing", "mixed"),
            Map.entry("outage", "fail"),
            Map.entry("store", "grid-sessions"));
    private static final int MOST_USERS = 500;
    private static final int MOST_MINUTES = 10_000;
    private static final List<String> MODES = List.of("client", "embedded", "split");
    private static final List<String> ROUTINGS =
            Stream.of(Routing.values()).map(Routing::toString).toList();
    private static final List<String> STORES = List.of("grid-sessions", "jetty-hazelcast");
    private static final List<String> OUTAGES = List.of("serve", "fail");

    /** What a cluster with no memory of its own can't survive, or can't yet. */
    private static final List<String> ONLY_IF_NAMED = List.of("restart-members", "restart-all");

    static ChaosOptions parse(String... args) {
        Map<String, String> values = new HashMap<>(DEFAULTS);
        for (String arg : args) {
            String[] parts = arg.split("=", 2);
            if (parts.length < 2 || !parts[0].startsWith("--") || !DEFAULTS.containsKey(parts[0].substring(2)))
                throw refuse(
                        "an argument",
                        "of the form --NAME=VALUE with a name of " + new TreeSet<>(DEFAULTS.keySet()),
                        arg);
            values.put(parts[0].substring(2), parts[1]);
        }
        return of(values);
    }

    private static ChaosOptions of(Map<String, String> values) {
        String seed = value(values, "seed");
        String mode = oneOf("mode", MODES, values);
        List<String> faults = names(value(values, "faults"));
        if (!possible(mode).containsAll(faults))
            throw refuse("--faults", "of " + possible(mode), value(values, "faults"));
        return new ChaosOptions(
                Duration.ofMinutes(number("minutes", value(values, "minutes"), MOST_MINUTES)),
                seed.isEmpty() ? System.nanoTime() % 1_000_000 : number("seed", seed, Integer.MAX_VALUE),
                mode,
                faults,
                load(values),
                store(values));
    }

    private static Store store(Map<String, String> values) {
        String outage = oneOf("outage", OUTAGES, values);
        if (oneOf("store", STORES, values).equals(STORES.get(0))) return new GridSessionsStore(outage);
        if (value(values, "mode").equals("client")) return new JettyHazelcastStore();
        throw refuse("--mode", "client with this store", value(values, "mode"));
    }

    private static Users.Load load(Map<String, String> values) {
        String routing = oneOf("routing", ROUTINGS, values);
        return new Users.Load(
                number("users", value(values, "users"), MOST_USERS), Routing.valueOf(routing.toUpperCase(Locale.ROOT)));
    }

    private static String oneOf(String name, List<String> allowed, Map<String, String> values) {
        String value = value(values, name);
        if (allowed.contains(value)) return value;
        throw refuse("--" + name, "one of " + allowed, value);
    }

    /** The cluster that is asked for, yet to be started. */
    Cluster cluster(Sandbox sandbox) {
        return switch (mode) {
            case "embedded" -> ClusterBuilder.embedded(sandbox, 2, store);
            case "split" -> ClusterBuilder.embedded(sandbox, 4, store);
            default -> ClusterBuilder.client(sandbox, 2, 2, store);
        };
    }

    /** The kinds of faults to come: those that are named, or all that belong to the mode. */
    List<FaultKind> kinds() {
        return faults.isEmpty() ? FaultKind.named(faultsOf(mode)) : FaultKind.named(faults);
    }

    private static List<String> faultsOf(String mode) {
        return possible(mode).stream()
                .filter(kind -> !ONLY_IF_NAMED.contains(kind))
                .filter(kind -> kind.startsWith("split") == mode.equals("split"))
                .toList();
    }

    private static List<String> possible(String mode) {
        return FaultKind.all().stream()
                .filter(kind -> kind.scope().includes(!mode.equals("client")))
                .map(FaultKind::name)
                .toList();
    }

    private static List<String> names(String commaList) {
        return commaList.isEmpty() ? List.of() : List.of(commaList.split(",", -1));
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    private static int number(String name, String text, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) return number;
        } catch (NumberFormatException e) {
            // refused below
        }
        throw refuse("--" + name, "a number from 1 to " + most, text);
    }

    private static IllegalArgumentException refuse(String name, String rule, String value) {
        return new IllegalArgumentException("%s must be %s, but is \"%s\"".formatted(name, rule, value));
    }
}
