// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;

import io.gridsessions.grid.OperationLog;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A program that begins a session, prints its id, changes it, and is killed at one of the operations of that. */
final class RenamingNode {
    private RenamingNode() {}

    /** Arguments: mode, cluster name, addresses, port of its own if it is a member, number of the operation. */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        OperationLog grid = new OperationLog();
        HazelcastSessionDataStoreFactory factory = NodeProcess.factory(grid, args[0], args[1], args[2]);
        if (args[0].equals("embedded")) factory.setPort(Integer.parseInt(args[3]));
        TestNode node = new TestNode("mortal", factory);
        String id = node.begin(session -> {
            session.setAttribute("name", "Ada");
            session.setAttribute("photo", new byte[100_000]);
        });
        out.println(id);
        await().until(() -> !node.isInUse(id)); // what that request still does is not to be counted
        grid.dieAt(Integer.parseInt(args[4]));
        String renewed = node.renew(id).sessionId();
        out.println(renewed);
        await().until(() -> !node.isInUse(renewed));
        Runtime.getRuntime().halt(0); // without a graceful leave, which would write what is pending
    }
}
