// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.contender.SessionKeeping.Kind;
import io.gridsessions.benchmarks.http.Browser.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
        try (Connection node = Connection.to(contender.addresses().get(0))) {
            for (Browser browser : all)
                for (int session = 0; session < OF_EACH_BROWSER; session++) browser.add(new Visit(begin(node, bytes)));
        }
        if (contender.keeping().kind() == Kind.MEMORY)
            for (String other :
                    contender.addresses().subList(1, contender.addresses().size())) beginAlso(other, bytes, all);
        return new Users(contender, bytes, all);
    }

    /** Has another node that shares nothing begin sessions of the same ids. */
    private static void beginAlso(String address, int bytes, List<Browser> browsers) throws Exception {
        try (Connection node = Connection.to(address)) {
            for (Browser browser : browsers)
                for (Visit visit : browser.all()) node.get(beginning(bytes), visit.cookie());
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
        Connection.Answer answer = node.get(beginning(bytes), null);
        String cookie = Objects.requireNonNull(answer.setCookie(), answer.text());
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static String beginning(int bytes) {
        return "/new/" + bytes;
    }
}
