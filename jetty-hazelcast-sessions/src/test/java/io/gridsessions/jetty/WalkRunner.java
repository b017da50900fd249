// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;

import io.gridsessions.jetty.WalkNode.Answer;
import io.gridsessions.jetty.WalkNode.Found;
import io.gridsessions.jetty.WalkNode.Inquiry;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.core.ConditionTimeoutException;

/** Takes the steps of a walk against real nodes, and compares all that they show with the model. */
final class WalkRunner {
    private static final Duration LAST_ENDS = Duration.ofSeconds(70);
    private static final int CHECKED_EACH = 500;

    /** What is known of the nodes that requests go to. */
    enum Balancer {
        /** Nothing: some clients go on sending the first cookie of a session, whatever other one they are given. */
        ANY,

        /** A request goes to the node that its cookie names, or else its session moves; old cookies are not sent. */
        STICKY
    }

    private final WalkCluster cluster;
    private final Balancer balancer;
    private final Obituaries obituaries = new Obituaries();
    private final GivenUpIds givenUp;
    private final LateRequests late;
    private final OverlappingRequests overlapping;
    private final Slot[] slots = new Slot[Walk.SLOTS];
    private final Map<Integer, InsideRequest> lingering = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private long stepsPerSecond;

    /** One run of a walk, by clients that this balancer serves. */
    WalkRunner(WalkCluster cluster, Balancer balancer) {
        this.cluster = cluster;
        this.balancer = balancer;
        givenUp = new GivenUpIds(cluster);
        late = new LateRequests(cluster, givenUp);
        overlapping = new OverlappingRequests(cluster, givenUp);
        for (int i = 0; i < slots.length; i++)
            slots[i] = new Slot(i, balancer == Balancer.STICKY || i % 3 != 0, obituaries);
    }

    /** Takes all steps, and then ends all sessions. Throws the first deviation. */
    void run(List<Step> steps) {
        cluster.begin(obituaries::tell);
        long begun = System.nanoTime();
        try {
            for (int i = 0; i < steps.size(); i++) take(i, steps.get(i));
            stepsPerSecond = Math.round(steps.size() * 1e9 / (System.nanoTime() - begun));
            finish(steps.size());
        } finally {
            lingering.values().forEach(InsideRequest::letGo);
            late.letGo();
        }
    }

    private void take(int number, Step step) {
        counts.merge(kind(step), 1, Integer::sum);
        try {
            if (step.slot() != Step.NO_SLOT) endLingering(slots[step.slot()]);
            take(step);
            obituaries.compare();
            if (number % CHECKED_EACH == CHECKED_EACH - 1) late.check();
        } catch (Deviation e) {
            throw e.of(step.slot()).at(number, "Step " + number + ", " + step + ":");
        }
    }

    private static String kind(Step step) {
        String kind = step.getClass().getSimpleName();
        if (step instanceof Step.Ask ask) return ask.part().action().getClass().getSimpleName();
        return step instanceof Step.Overlap overlap && overlap.held() ? kind + "Held" : kind;
    }

    private void take(Step step) {
        if (step instanceof Step.Ask ask) ask(slots[ask.slot()], ask.part());
        else if (step instanceof Step.AskOld old) askOld(slots[old.slot()], old.node());
        else if (step instanceof Step.Overlap overlap) overlap(slots[overlap.slot()], overlap);
        else if (step instanceof Step.Linger linger) linger(slots[linger.slot()], linger.node());
        else if (step instanceof Step.Late each) late(slots[each.slot()], each);
        else if (step instanceof Step.Scavenge) cluster.scavenge();
        else if (step instanceof Step.FailOver failOver) failOver(failOver.node());
        else cluster.startAll();
    }

    private void ask(Slot slot, Step.Part part) {
        ask(slot, part.action(), cluster.node(part.node()));
        if (part.action() instanceof Action.ChangeId) askOld(slot, part.node() + 1);
    }

    private void ask(Slot slot, Action action, WalkNode node) {
        givenUp.addIfGivenUpBy(action, slot);
        long sent = System.currentTimeMillis();
        slot.answered(action, node.ask(slot.cookie(), slot.inquiry(action, () -> {})), sent);
    }

    private void askOld(Slot slot, int number) {
        if (slot.old() == null || balancer == Balancer.STICKY) return;
        Answer answer = cluster.node(number).ask(slot.old(), Inquiry.probe());
        if (answer.found() != Found.NONE)
            throw new Deviation("found a session under an id that was given up, " + slot.old() + ": " + answer.met());
    }

    private void overlap(Slot slot, Step.Overlap overlap) {
        if (slot.isAlive()) overlapping.take(slot, overlap);
        else ask(slot, overlap.first());
    }

    private void linger(Slot slot, int number) {
        WalkNode node = cluster.node(number);
        lingering.put(
                slot.number(),
                InsideRequest.enter(cluster, node, slot.cookie(), gate -> slot.inquiry(new Action.Read(), gate)));
    }

    private void endLingering(Slot slot) {
        InsideRequest request = lingering.remove(slot.number());
        if (request == null) return;
        long sent = System.currentTimeMillis();
        obituaries.compare();
        slot.answered(new Action.Read(), request.goOn(), sent);
    }

    private void late(Slot slot, Step.Late step) {
        if (!slot.isAlive()) ask(slot, new Step.Part(step.ending(), new Action.Read()));
        WalkNode ending = cluster.nodeBesides(late.enter(slot, step.node()), step.ending());
        ask(slot, new Action.Invalidate(), ending);
        if (step.goesOn()) ask(slot, new Action.Read(), ending);
    }

    private void failOver(int node) {
        for (Slot slot : slots) endLingering(slot);
        late.end();
        cluster.stop(node);
    }

    private void finish(int number) {
        try {
            cluster.startAll();
            for (Slot slot : slots) end(slot);
            await().until(late::areAllLate);
            late.check();
            awaitLastEnds();
            obituaries.requireAll();
            givenUp.requireNothingLeft();
            givenUp.requireEmpty();
        } catch (Deviation e) {
            throw e.at(number, "The end:");
        }
    }

    private void end(Slot slot) {
        endLingering(slot);
        if (slot.isAlive() && !slot.isShortLived()) ask(slot, new Step.Part(slot.number(), new Action.Invalidate()));
    }

    private void awaitLastEnds() {
        try {
            await().atMost(LAST_ENDS).until(this::haveAllEnded);
        } catch (ConditionTimeoutException e) {
            obituaries.requireAll();
            for (Slot slot : slots)
                if (slot.isAlive()) throw new Deviation("was not ended in time: " + slot).of(slot.number());
        }
    }

    private boolean haveAllEnded() {
        cluster.scavenge();
        obituaries.compare();
        return Arrays.stream(slots).noneMatch(Slot::isAlive) && obituaries.areAllTold();
    }

    /** How fast the steps were taken, and how often which kind of step. */
    @Override
    public String toString() {
        return "%,d steps/s %s".formatted(stepsPerSecond, counts);
    }
}
