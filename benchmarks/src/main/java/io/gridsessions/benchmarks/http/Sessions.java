// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.contender.SessionKeeping.Kind;
import io.gridsessions.benchmarks.http.Browser.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The sessions that browsers use, begun before they are timed, and looked at afterwards. */
final class Sessions {
    private static final int OF_EACH_BROWSER = 4;

    private final int browsers;

    Sessions(int browsers) {
        this.browsers = browsers;
    }

    /** New browsers with new sessions of that size. */
    Users begin(HttpContender contender, int bytes) throws Exception {
        List<Browser> all = new ArrayList<>();
        for (int i = 0; i < browsers; i++) all.add(new Browser());
        if (contender.keeping().kind() != Kind.MEMORY) {
            begin(contender.addresses().get(0), bytes, all, Visit::new);
        } else {
            for (int home = 0; home < contender.addresses().size(); home++) {
                int here = home;
                begin(contender.addresses().get(home), bytes, all, cookie -> new Visit(cookie, here));
            }
        }
        return new Users(contender, bytes, all);
    }

    private static void begin(String address, int bytes, List<Browser> browsers, Function<String, Visit> visits)
            throws Exception {
        try (Connection node = Connection.to(address)) {
            for (Browser browser : browsers)
                for (int session = 0; session < OF_EACH_BROWSER; session++)
                    browser.add(visits.apply(begin(node, bytes)));
        }
    }

    /** Asks the other node for each session: what it says comes from the grid. */
    void requireSaved(Users users) throws Exception {
        HttpContender contender = users.contender();
        if (contender.keeping().kind() == Kind.MEMORY) return;
        try (Connection node = Connection.to(contender.addresses().get(1))) {
            for (Browser browser : users.browsers())
                for (Visit visit : browser.all()) requireSaved(contender, visit, node);
        }
    }

    private static void requireSaved(HttpContender contender, Visit visit, Connection node) throws Exception {
        String answer = node.get("/read", visit.cookie()).text();
        if (!answer.equals(String.valueOf(visit.count())))
            throw new IllegalStateException("%s did not save the last of %d changes, but %s"
                    .formatted(contender.keeping(), visit.count(), answer));
    }

    private static String begin(Connection node, int bytes) throws Exception {
        Connection.Answer answer = node.get("/new/" + bytes, null);
        String cookie = Objects.requireNonNull(answer.setCookie(), answer.text());
        return cookie.substring(0, cookie.indexOf(';'));
    }
}
