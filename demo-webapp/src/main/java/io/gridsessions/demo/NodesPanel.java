// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import java.util.Map;

/** The nodes and how they are, with the button that kills the one that answered the page. */
record NodesPanel(String here, Peers peers) {
    private static final Template PANEL = Template.load("nodes.html");
    private static final Template NODE = Template.load("node.html");
    private static final Template KILL = Template.load("kill.html");

    Html render() {
        Html nodes = Html.all(peers.all().stream().map(this::node));
        return PANEL.fill(Map.of("nodes", nodes, "kill", kill()));
    }

    private Html node(Peers.Peer peer) {
        return NODE.fill(Map.of(
                "name", peer.name(),
                "tone", Node.tone(peer.name()),
                "state", peer.state(),
                "words", words(peer)));
    }

    private String words(Peers.Peer peer) {
        return switch (peer.state()) {
            case "up" -> peer.name().equals(here) ? "up, sent this page" : "up";
            case "starting" -> "starting again";
            default -> peer.seconds().isEmpty() ? "gone" : "gone, starts again in " + peer.seconds() + " s";
        };
    }

    private Html kill() {
        if (!Node.HERE.mayBeKilled()) {
            return Html.NOTHING;
        }
        boolean alone = !peers.anotherThan(here);
        boolean dead = peers.find(here).filter(Peers.Peer::up).isEmpty();
        return KILL.fill(
                Map.of("name", here, "disabled", new Html(alone || dead ? "disabled" : ""), "hint", hint(dead, alone)));
    }

    private String hint(boolean dead, boolean alone) {
        if (dead) {
            return here + " is gone. Reload: the other one has your cart.";
        }
        return alone
                ? here + " is the only one left, so it is spared until the other is back."
                : "Halts the process at once. No shutdown, no goodbye.";
    }
}
