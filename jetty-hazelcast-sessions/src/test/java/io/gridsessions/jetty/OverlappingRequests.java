// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.jetty.WalkNode.Answer;
import io.gridsessions.jetty.WalkNode.Inquiry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;

/** Takes a step of two requests that are inside one session at once, and asks a node what came of it. */
final class OverlappingRequests {
    private final WalkCluster cluster;
    private final GivenUpIds givenUp;

    OverlappingRequests(WalkCluster cluster, GivenUpIds givenUp) {
        this.cluster = cluster;
        this.givenUp = givenUp;
    }

    void take(Slot slot, Step.Overlap step) {
        givenUp.addIfGivenUpBy(step.first().action(), slot);
        givenUp.addIfGivenUpBy(step.second().action(), slot);
        WalkNode first = cluster.node(step.first().node());
        WalkNode second = cluster.nodeBesides(first, step.second().node());
        Outcome outcome = new Outcome(slot, step);
        Answers answers = step.held() ? oneInTheOther(slot, step, first, second) : together(slot, step, first, second);
        outcome.compare(answers.first(), answers.second());
        outcome.settle(slot, probe(slot, cluster.node(step.probe()), answers));
    }

    private record Answers(Answer first, Answer second) {}

    private Answers together(Slot slot, Step.Overlap step, WalkNode first, WalkNode second) {
        CyclicBarrier bothIn = new CyclicBarrier(2);
        Inquiry one = slot.inquiry(step.first().action(), () -> WalkCluster.meet(bothIn));
        Inquiry other = slot.inquiry(step.second().action(), () -> WalkCluster.meet(bothIn));
        String cookie = slot.cookie();
        CompletableFuture<Answer> background = cluster.inBackground(() -> first.ask(cookie, one));
        Answer answer = second.ask(cookie, other);
        return new Answers(InsideRequest.join(background), answer);
    }

    private Answers oneInTheOther(Slot slot, Step.Overlap step, WalkNode first, WalkNode second) {
        InsideRequest held = InsideRequest.enter(
                cluster, first, slot.cookie(), gate -> slot.inquiry(step.first().action(), gate));
        try {
            Answer answer = second.ask(slot.cookie(), slot.inquiry(step.second().action(), () -> {}));
            return new Answers(held.goOn(), answer);
        } finally {
            held.letGo();
        }
    }

    /** What is found under the session's id until now, and those that the answers gave it, by cookie. */
    private static Map<String, Answer> probe(Slot slot, WalkNode node, Answers answers) {
        Map<String, String> cookies = new LinkedHashMap<>();
        addCookie(cookies, slot.cookie());
        addCookie(cookies, answers.first().cookie());
        addCookie(cookies, answers.second().cookie());
        Map<String, Answer> found = new LinkedHashMap<>();
        cookies.values().forEach(cookie -> found.put(cookie, node.ask(cookie, Inquiry.probe())));
        return found;
    }

    private static void addCookie(Map<String, String> cookies, @Nullable String cookie) {
        if (cookie != null) cookies.putIfAbsent(Slot.id(cookie), cookie);
    }
}
