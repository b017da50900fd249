// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.OperationLog;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A program that begins a session, prints its id, and has it to itself in a request that does not end. */
final class HoldingNode {
    private HoldingNode() {}

    /** Arguments: mode, cluster name, addresses, port of its own if it is a member. */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        HazelcastSessionDataStoreFactory factory = NodeProcess.factory(new OperationLog(), args[0], args[1], args[2]);
        if (args[0].equals("embedded")) factory.setPort(Integer.parseInt(args[3]));
        TestNode node = new TestNode("mortal", exclusive(factory, Duration.ofSeconds(60)));
        String id = node.begin(session -> session.setAttribute("name", "Ada"));
        out.println(id);
        node.answeredLater(id, (session, answer) -> out.println("held"));
    }

    /** Gives the factory the mode under test; the lock of a node that dies lasts seconds only. */
    static HazelcastSessionDataStoreFactory exclusive(HazelcastSessionDataStoreFactory factory, Duration limit) {
        factory.setExclusive(true);
        factory.setExclusiveWait(limit.toMillis());
        factory.setLockTtl(Duration.ofSeconds(3));
        return factory;
    }
}
