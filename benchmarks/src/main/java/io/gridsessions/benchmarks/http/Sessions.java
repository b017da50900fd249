// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.contender.SessionKeeping;
import io.gridsessions.benchmarks.http.Browser.Visit;
import java.util.Objects;

/** The sessions that browsers use, begun before they are timed, and looked at afterwards. */
final class Sessions {
    private static final int OF_EACH_BROWSER = 8;

    private final int browsers;

    Sessions(int browsers) {
        this.browsers = browsers;
    }

    /** Gives the contender new browsers with new sessions of that size. */
    void begin(HttpContender contender, int bytes) throws Exception {
        contender.browsers().clear();
        try (Connection node = Connection.to(contender.addresses().get(0))) {
            for (int i = 0; i < browsers; i++) {
                Browser browser = new Browser();
                for (int session = 0; session < OF_EACH_BROWSER; session++) browser.add(begin(node, bytes));
                contender.browsers().add(browser);
            }
        }
    }

    /** Asks the other node for each session: what it says comes from the grid. */
    void requireSaved(HttpContender contender) throws Exception {
        if (contender.keeping() == SessionKeeping.NO_REPLICATION
                || contender.keeping() == SessionKeeping.RAW_OPERATIONS) return;
        try (Connection node = Connection.to(contender.addresses().get(1))) {
            for (Browser browser : contender.browsers())
                for (Visit visit : browser.all()) requireSaved(contender, visit, node);
        }
    }

    private static void requireSaved(HttpContender contender, Visit visit, Connection node) throws Exception {
        String answer = node.get("/read", visit.cookie()).text();
        if (!answer.equals(String.valueOf(visit.count())))
            throw new IllegalStateException("%s did not save the last of %d changes, but %s"
                    .formatted(contender.keeping(), visit.count(), answer));
    }

    private static Visit begin(Connection node, int bytes) throws Exception {
        Connection.Answer answer = node.get("/new/" + bytes, null);
        String cookie = Objects.requireNonNull(answer.setCookie(), answer.text());
        return new Visit(cookie.substring(0, cookie.indexOf(';')));
    }
}
