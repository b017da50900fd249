// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the front knows of the nodes, told in a header: {@code node1=up, node2=gone/7}. */
record Peers(List<Peer> all) {
    static final String HEADER = "Demo-Nodes";

    /** State {@code up}, {@code starting} or {@code gone}; {@code seconds} until it is started again. */
    record Peer(String name, String state, String seconds) {
        boolean up() {
            return state.equals("up");
        }

        private static Peer parse(String text) {
            String[] part = text.strip().split("[=/]", 3);
            return new Peer(part[0], part.length > 1 ? part[1] : "gone", part.length > 2 ? part[2] : "");
        }
    }

    static Peers of(HttpServletRequest request) {
        return parse(Objects.requireNonNullElse(request.getHeader(HEADER), Node.HERE.name() + "=up"));
    }

    static Peers parse(String header) {
        return new Peers(Arrays.stream(header.split(",", -1)).map(Peer::parse).toList());
    }

    Optional<Peer> find(String name) {
        return all.stream().filter(peer -> peer.name().equals(name)).findFirst();
    }

    boolean anotherThan(String name) {
        return all.stream().anyMatch(peer -> peer.up() && !peer.name().equals(name));
    }
}
