// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says what harm was done, going by what the users were told and by the destroyed events alone.
 *
 * @param latencyLimit how long a request may take at a node that runs
 */
record Judge(Duration latencyLimit) {
    /** All harm that the evidence shows, in the order in which it showed. */
    List<Finding> judge(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        List<SessionLife> lives = new ArrayList<>();
        evidence.exchanges().stream()
                .collect(Collectors.groupingBy(exchange -> exchange.request().user()))
                .values()
                .forEach(exchanges -> {
                    UserJudge judge = UserJudge.of(exchanges);
                    findings.addAll(judge.findings());
                    lives.addAll(judge.lives());
                });
        findings.addAll(EndingsJudge.judge(lives, evidence));
        evidence.exchanges().forEach(exchange -> judgeAnswer(exchange, evidence.downtimes(), findings));
        return findings.stream().sorted(Comparator.comparingLong(Finding::at)).toList();
    }

    private void judgeAnswer(Exchange exchange, List<Downtime> downtimes, List<Finding> findings) {
        Answer answer = exchange.answer();
        boolean expected =
                answer.succeeded() || answer.status() == Answer.UNAVAILABLE || answer.status() == Answer.NONE;
        if (!expected) findings.add(finding(Harm.ERROR, exchange));
        if (exchange.span().millis() > latencyLimit.toMillis() && !stoodStill(exchange, downtimes)) {
            findings.add(finding(Harm.SLOW, exchange));
        }
    }

    static boolean stoodStill(Exchange exchange, List<Downtime> downtimes) {
        return downtimes.stream()
                .anyMatch(down ->
                        down.server().equals(exchange.node()) && down.span().overlaps(exchange.span()));
    }

    private static Finding finding(Harm harm, Exchange exchange) {
        String text = "%s at %s: %s after %d ms"
                .formatted(
                        exchange.request(),
                        exchange.node(),
                        exchange.answer(),
                        exchange.span().millis());
        return new Finding(harm, exchange.span().begin(), text);
    }
}
