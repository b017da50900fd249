// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.contender.SessionKeeping;
import io.gridsessions.benchmarks.http.Browser.Visit;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** The sessions that browsers use, begun before they are timed, and looked at afterwards. */
final class Sessions {
    private static final int OF_EACH_BROWSER = 8;

    private final HttpClient client;
    private final int browsers;

    Sessions(HttpClient client, int browsers) {
        this.client = client;
        this.browsers = browsers;
    }

    /** Gives the contender new browsers with new sessions of that size. */
    void begin(HttpContender contender, int bytes) throws Exception {
        contender.browsers().clear();
        for (int i = 0; i < browsers; i++) {
            Browser browser = new Browser();
            for (int session = 0; session < OF_EACH_BROWSER; session++)
                browser.add(begin(contender.addresses().get(0), bytes));
            contender.browsers().add(browser);
        }
    }

    /** Asks the other node for each session: what it says comes from the grid. */
    void requireSaved(HttpContender contender) throws Exception {
        if (contender.keeping() == SessionKeeping.NO_REPLICATION) return;
        for (Browser browser : contender.browsers()) for (Visit visit : browser.all()) requireSaved(contender, visit);
    }

    private void requireSaved(HttpContender contender, Visit visit) throws Exception {
        ContentResponse response = client.newRequest(contender.addresses().get(1) + "/read")
                .headers(headers -> headers.put(HttpHeader.COOKIE, visit.cookie()))
                .send();
        if (!response.getContentAsString().equals(String.valueOf(visit.count())))
            throw new IllegalStateException("%s did not save the last of %d changes, but %s"
                    .formatted(contender.keeping(), visit.count(), response.getContentAsString()));
    }

    private Visit begin(String address, int bytes) throws Exception {
        ContentResponse response = client.GET(address + "/new/" + bytes);
        if (response.getStatus() != HttpStatus.OK_200) throw new IllegalStateException("No session: " + response);
        String cookie = response.getHeaders().get(HttpHeader.SET_COOKIE);
        return new Visit(cookie.substring(0, cookie.indexOf(';')));
    }
}
