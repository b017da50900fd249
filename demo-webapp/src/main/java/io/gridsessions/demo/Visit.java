// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything that the shop keeps in a session: plain collections of the JDK.
 *
 * <p>They are put into the session once and then changed in place, without {@code setAttribute}, as many applications
 * do it: the session store has to notice by itself.
 */
final class Visit {
    private static final int TRAIL_LENGTH = 24;
    private static final String LOSS = "-";

    private final HttpSession session;
    private final Map<String, Long> starts;
    private final List<String> trail;

    Visit(HttpSession session) {
        this.session = session;
        this.starts = kept("starts", LinkedHashMap::new);
        this.trail = kept("trail", ArrayList::new);
    }

    Cart cart() {
        return new Cart(kept("cart", LinkedHashMap::new));
    }

    int requests() {
        return kept("requests", () -> 0);
    }

    long createdAt() {
        return session.getCreationTime();
    }

    /** The nodes that answered, the latest last; a node that was lost has a minus before its name. */
    List<String> trail() {
        return List.copyOf(trail);
    }

    /** Counts a request that this node answers, and tells what happened since the one before. */
    Story arrive(Node here, Peers peers) {
        Story story = story(here, peers);
        if (story instanceof Story.Gone gone) {
            remember(gone.node().name());
        }
        count(here);
        return story;
    }

    void count(Node here) {
        session.setAttribute("requests", requests() + 1);
        starts.put(here.name(), here.startedAt());
        step(here.name());
    }

    private Story story(Node here, Peers peers) {
        if (!starts.getOrDefault(here.name(), here.startedAt()).equals(here.startedAt())) {
            return new Story.Back(here);
        }
        return peers.all().stream()
                .filter(peer -> !peer.up() && trail.contains(peer.name()))
                .findFirst()
                .<Story>map(Story.Gone::new)
                .orElseGet(Story.Quiet::new);
    }

    private void remember(String lost) {
        if (trail.lastIndexOf(LOSS + lost) < trail.lastIndexOf(lost)) {
            step(LOSS + lost);
        }
    }

    private void step(String entry) {
        trail.add(entry);
        if (trail.size() > TRAIL_LENGTH) {
            trail.remove(0);
        }
    }

    void receipt(String text) {
        session.setAttribute("receipt", text);
    }

    /** The receipt of an order that was just made, shown once; empty if there is none. */
    String takeReceipt() {
        String receipt = kept("receipt", () -> "");
        session.removeAttribute("receipt");
        return receipt;
    }

    int nextOrder() {
        int order = kept("orders", () -> 0) + 1;
        session.setAttribute("orders", order);
        return order;
    }

    @SuppressWarnings("unchecked") // each name is used with one type only, in this class
    private <T> T kept(String name, Supplier<T> fresh) {
        T value = (T) session.getAttribute(name);
        if (value == null) {
            value = fresh.get();
            session.setAttribute(name, value);
        }
        return value;
    }
}
