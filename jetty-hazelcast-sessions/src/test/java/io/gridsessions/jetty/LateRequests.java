// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;

import io.gridsessions.jetty.WalkNode.Answer;
import io.gridsessions.jetty.WalkNode.Inquiry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Requests that are inside a session which was ended on another node, and stay there.
 *
 * <p>Their nodes find out when they renew the lease, which must not bring anything of the session back.
 */
final class LateRequests {
    /** Longer than a node takes to renew the lease of a session that one of its requests uses. */
    private static final Duration LATE = Duration.ofSeconds(2);

    private final WalkCluster cluster;
    private final GivenUpIds givenUp;
    private final Deque<LateRequest> requests = new ArrayDeque<>();

    private record LateRequest(InsideRequest inside, String id, int slot) {
        boolean isLate() {
            return System.nanoTime() - inside.since() > LATE.toNanos();
        }
    }

    LateRequests(WalkCluster cluster, GivenUpIds givenUp) {
        this.cluster = cluster;
        this.givenUp = givenUp;
    }

    /** Sends one to a node; the session is ended elsewhere next. */
    WalkNode enter(Slot slot, int number) {
        String cookie = requireNonNull(slot.cookie());
        WalkNode node = cluster.node(number);
        InsideRequest inside =
                InsideRequest.enter(cluster, node, cookie, gate -> Inquiry.probe(new Action.Get("list"), gate));
        requests.add(new LateRequest(inside, Slot.id(cookie), slot.number()));
        return node;
    }

    /** Throws if anything of the sessions is left; ends the requests that were inside for long enough. */
    void check() {
        requests.forEach(each -> givenUp.add(each.id(), each.slot()));
        givenUp.requireNothingLeft();
        while (!requests.isEmpty() && requests.element().isLate()) end(requests.remove());
    }

    /** Whether all were inside for long enough. */
    boolean areAllLate() {
        return requests.stream().allMatch(LateRequest::isLate);
    }

    /** Ends all. */
    void end() {
        requests.forEach(this::end);
        requests.clear();
    }

    private void end(LateRequest request) {
        Answer unused = request.inside().goOn();
        givenUp.add(request.id(), request.slot());
    }

    void letGo() {
        requests.forEach(each -> each.inside().letGo());
    }
}
