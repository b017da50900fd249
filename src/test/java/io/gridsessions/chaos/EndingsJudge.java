// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges destroyed events: one for each session that ended, none before, none again. */
final class EndingsJudge {
    /** What a session may end late: margin, scavenging and the search by keys as the suite sets them, and a slow machine. */
    static final long LATE = 100_000;

    /** A node that is killed so soon after it ran the listeners may not have come to say that they ran. */
    private static final long UNFINISHED = 10_000;

    /** A request that began before the listeners had returned may be answered after them. */
    private static final long UNDER_WAY = 500;

    private final List<Downtime> downtimes;
    private final List<Finding> findings = new ArrayList<>();

    private EndingsJudge(List<Downtime> downtimes) {
        this.downtimes = downtimes;
    }

    static List<Finding> judge(List<SessionLife> lives, Evidence evidence) {
        EndingsJudge judge = new EndingsJudge(evidence.downtimes());
        Map<String, List<Ending>> endings = evidence.endings().stream()
                .sorted(Comparator.comparingLong(Ending::at))
                .collect(Collectors.groupingBy(Ending::session));
        endings.values().forEach(judge::judgeRepetitions);
        Map<String, SessionLife> byId = lives.stream().collect(Collectors.toMap(SessionLife::id, Function.identity()));
        byId.forEach((id, life) -> {
            List<Ending> own = endings.getOrDefault(id, List.of());
            if (own.isEmpty()) judge.judgeMissing(life, evidence.until());
            else judge.judgeFirst(life, own.get(0));
        });
        return judge.findings;
    }

    private void judgeMissing(SessionLife life, long until) {
        long due = life.endsBy() + LATE;
        if (due <= until && !life.loggedOut()) report(Harm.MISSING, due - LATE, life.id() + " never ended");
    }

    private void judgeFirst(SessionLife life, Ending first) {
        long at = first.at();
        if (!life.invalidatedBy(at) && at < life.dueAfterUseBefore(at)) {
            report(Harm.EARLY, at, "%s, %d ms early".formatted(first, life.dueAfterUseBefore(at) - at));
        }
        if (first.user() != life.profile().user()) {
            report(first.user() == Content.ABSENT ? Harm.MISSING : Harm.FOREIGN, at, first + " without its attributes");
        }
        life.uses().stream()
                .filter(use -> use > at + UNDER_WAY)
                .findFirst()
                .ifPresent(use ->
                        report(Harm.RESURRECTED, use, "%s, %d ms after %s".formatted(life.id(), use - at, first)));
    }

    private void judgeRepetitions(List<Ending> endings) {
        for (int i = 1; i < endings.size(); i++) {
            Ending previous = endings.get(i - 1);
            Ending repeated = endings.get(i);
            if (!diedAfter(previous, repeated.at()))
                report(Harm.DUPLICATE, repeated.at(), previous + " and " + repeated);
        }
    }

    private boolean diedAfter(Ending ending, long until) {
        return downtimes.stream()
                .filter(down -> down.killed() && down.process() == ending.process())
                .mapToLong(down -> down.span().begin())
                .anyMatch(at -> at >= ending.at() && at <= Math.min(until, ending.at() + UNFINISHED));
    }

    private void report(Harm harm, long at, String text) {
        findings.add(new Finding(harm, at, text));
    }
}
