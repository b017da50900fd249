// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The figures of one kind of fault. */
final class Row {
    int times;
    private long requests;
    private long succeeded;
    private long unavailable;
    private long broken;
    private long other;
    private long longest;
    private final Map<Harm, Integer> harm = new EnumMap<>(Harm.class);

    static List<String> titles() {
        List<String> titles = new ArrayList<>(List.of("fault", "times", "requests", "2xx", "503", "other", "broken"));
        Stream.of(Harm.values()).map(Harm::title).forEach(titles::add);
        titles.add("longest ms");
        return titles;
    }

    /** Counts a request; its latency, unless its node did not run meanwhile. */
    void add(Exchange exchange, List<Downtime> downtimes) {
        requests++;
        int status = exchange.answer().status();
        if (exchange.answer().succeeded()) succeeded++;
        else if (status == Answer.UNAVAILABLE) unavailable++;
        else if (status == Answer.NONE) broken++;
        else other++;
        long millis = exchange.span().millis();
        if (millis > longest && !Judge.stoodStill(exchange, downtimes)) longest = millis;
    }

    void add(Finding finding) {
        harm.merge(finding.harm(), 1, Integer::sum);
    }

    List<String> cells(String kind) {
        List<String> cells = new ArrayList<>(List.of(kind));
        Stream.of((long) times, requests, succeeded, unavailable, other, broken)
                .map(String::valueOf)
                .forEach(cells::add);
        Stream.of(Harm.values())
                .map(each -> String.valueOf(harm.getOrDefault(each, 0)))
                .forEach(cells::add);
        cells.add(String.valueOf(longest));
        return cells;
    }
}
