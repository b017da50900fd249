// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One user with one session, who writes a rising number and reads it back, from any node that answers.
 *
 * <p>A write is repeated with the same number until a node says that it is done; so what is read must be that number.
 * Not thread-safe.
 */
final class LoadUser {
    private static final String NAME = "number";
    private static final int MAX_TRIES = 100;

    private final ProbeClient client = new ProbeClient("/ee11");
    private final Random random;
    private final LoadFigures figures;
    private int acknowledged;
    private @Nullable String id;

    LoadUser(LoadFigures figures, long seed) {
        this.figures = figures;
        this.random = new Random(seed);
    }

    /** Writes the next number. */
    void write(Nodes nodes) {
        int next = acknowledged + 1;
        untilAnswered(nodes, ProbeClient.put(NAME, next));
        acknowledged = next;
        checkId();
    }

    /** Reads the number, and counts the session as lost or stale if it is not the one that was acknowledged last. */
    void read(Nodes nodes) {
        check(untilAnswered(nodes, ProbeClient.get(NAME)));
        checkId();
    }

    private void check(String read) {
        if (read.equals("null")) {
            figures.lost("read nothing instead of " + acknowledged + ", " + id);
        } else if (Integer.parseInt(read) != acknowledged) {
            figures.stale("read " + read + " instead of " + acknowledged + ", " + id);
        }
    }

    private void checkId() {
        String now = client.sessionId();
        if (id != null && !id.equals(now)) {
            figures.lost("got the new session " + now + " instead of " + id);
        }
        id = now;
    }

    private String untilAnswered(Nodes nodes, String operation) {
        int first = random.nextInt(nodes.addresses().size());
        for (int node = first; node < first + MAX_TRIES; node++) {
            List<URI> addresses = nodes.addresses();
            String answer = tryOne(addresses.get(node % addresses.size()), operation);
            if (answer != null) {
                return answer;
            }
        }
        throw new IllegalStateException("no node answers " + operation + " of " + id);
    }

    private @Nullable String tryOne(URI node, String operation) {
        figures.request();
        try {
            HttpResponse<String> response = client.trySend(node, operation);
            if (response.statusCode() == 200) {
                return response.body();
            }
            figures.refused(response.statusCode() + " " + operation + " of " + id + " at " + node);
        } catch (IOException e) {
            figures.unreachable();
        }
        return null;
    }

    /** The nodes as they are now: one that restarts gets another address. */
    interface Nodes {
        List<URI> addresses();
    }
}
