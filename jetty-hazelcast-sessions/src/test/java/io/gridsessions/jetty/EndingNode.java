// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.OperationLog;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Session;

/**
 * A program that begins sessions, which then come due, and prints a line for each that it has ended.
 *
 * <p>Its listener can be killed in the middle of a session's end.
 */
final class EndingNode {
    static final String READY = "ready";
    static final String CLAIMS = "claims: ";
    static final String INVALIDATE = "invalidate";

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    /** Seconds; more than it takes to begin all sessions, so that none is due before. */
    private static final int MAX_INACTIVE = 45;

    private static final int SCAVENGE_SECONDS = 1;

    private EndingNode() {}

    /**
     * Arguments: name, mode, cluster, addresses, port of its own, sessions to begin, number of the fatal event or 0, {@link #INVALIDATE}
     * to end the last one before it is due.
     */
    public static void main(String[] args) throws Exception {
        HazelcastSessionDataStoreFactory factory = NodeProcess.factory(new OperationLog(), args[1], args[2], args[3]);
        if (args[1].equals("embedded")) factory.setPort(Integer.parseInt(args[4]));
        TestNode node = new TestNode(args[0], factory);
        AtomicInteger untilFatal = new AtomicInteger(Integer.parseInt(args[6]));
        node.onDestroyed(session -> ended(session, untilFatal));
        node.scavengeEvery(SCAVENGE_SECONDS);
        String last = "";
        for (int i = 0; i < Integer.parseInt(args[5]); i++) last = begin(node, args[0] + "-" + i);
        OUT.println(READY);
        if (args[7].equals(INVALIDATE)) node.request(last, EndingNode::invalidate);
        Future<?> unused = Executors.newSingleThreadScheduledExecutor()
                .scheduleAtFixedRate(() -> tellClaims(node.store()), 1, 1, TimeUnit.SECONDS);
        Thread.currentThread().join();
    }

    private static void tellClaims(HazelcastSessionDataStore store) {
        OUT.println(CLAIMS + store.getClaimsWon() + " won, " + store.getClaimsLost() + " lost");
    }

    private static Object invalidate(Session session) {
        session.invalidate();
        return "";
    }

    private static String begin(TestNode node, String name) {
        return node.begin(session -> {
            session.setMaxInactiveInterval(MAX_INACTIVE);
            session.setAttribute("name", name);
            session.setAttribute("due", System.currentTimeMillis() + MAX_INACTIVE * 1000L);
        });
    }

    private static void ended(Session session, AtomicInteger untilFatal) {
        if (untilFatal.decrementAndGet() == 0) OperationLog.killThisProcess();
        long late = System.currentTimeMillis() - (long) session.getAttribute("due");
        OUT.println(session.getAttribute("name") + " " + late);
    }
}
