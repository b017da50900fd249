// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import io.gridsessions.system.FreePorts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** All links between the servers of a cluster, and the ports by which they are told apart. */
final class Network implements AutoCloseable {
    /** Enough for the connections of a server until those of its last life have gone from the system's tables. */
    private static final int OUTBOUND_PORTS = 150;

    private static final int FIRST_OUTBOUND_PORT = 33_000;
    private static final int END_OF_PORTS = 60_000;

    private final Map<String, Integer> firstPorts = new LinkedHashMap<>();
    private final Map<String, Relay> relays = new LinkedHashMap<>();
    private final Map<Ends, Link> links = new ConcurrentHashMap<>();
    private int nextPort = FIRST_OUTBOUND_PORT + (int) (ProcessHandle.current().pid() % 100) * OUTBOUND_PORTS;

    /**
     * A link's two servers.
     *
     * @param from who opens connections
     * @param to who accepts them
     */
    record Ends(String from, String to) {
        boolean separates(List<String> half) {
            return half.contains(from) != half.contains(to);
        }
    }

    /** The range of ports that a server's connections come from, as Hazelcast's configuration has it. */
    synchronized String outboundPorts(String server) {
        int first = firstPorts.computeIfAbsent(server, name -> nextPorts());
        return first + "-" + (first + OUTBOUND_PORTS - 1);
    }

    /** A new relay before a server that listens at that port; it is yet to be opened. */
    synchronized Relay relayTo(String server, int target) {
        Relay relay = new Relay(FreePorts.take(1).get(0), target, port -> link(new Ends(serverAt(port), server)));
        relays.put(server, relay);
        return relay;
    }

    /** The links between such ends, whether there are connections on them or not yet. */
    synchronized List<Link> links(Predicate<Ends> choice) {
        return firstPorts.keySet().stream()
                .flatMap(from -> relays.keySet().stream().map(to -> new Ends(from, to)))
                .filter(choice)
                .map(this::link)
                .toList();
    }

    /** Makes all links whole again. */
    void heal() {
        links.values().forEach(Link::heal);
    }

    @Override
    public synchronized void close() {
        relays.values().forEach(Relay::close);
        links.values().forEach(Link::cut);
    }

    private Link link(Ends ends) {
        return links.computeIfAbsent(ends, key -> new Link());
    }

    private int nextPorts() {
        int first = nextPort;
        nextPort += OUTBOUND_PORTS;
        return first + OUTBOUND_PORTS < END_OF_PORTS ? first : FIRST_OUTBOUND_PORT;
    }

    private synchronized String serverAt(int port) {
        return firstPorts.entrySet().stream()
                .filter(range -> port >= range.getValue() && port < range.getValue() + OUTBOUND_PORTS)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("unknown");
    }
}
