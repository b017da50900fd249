// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridsessions.benchmarks.contender.GridLocation;
import io.gridsessions.benchmarks.contender.SessionKeeping;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeArgumentsTest {
    private static final List<String> ADDRESSES = List.of("127.0.0.1:5701", "127.0.0.1:5702");

    @Test
    void theProcessReadsWhatItsStarterWrote() {
        NodeArguments client =
                NodeArguments.of(SessionKeeping.OURS_ALWAYS, "a", GridLocation.client("grid", ADDRESSES));
        NodeArguments member = NodeArguments.of(SessionKeeping.PEER, "b", GridLocation.member("grid", ADDRESSES, 5702))
                .scavengingEvery(3);
        List<String> words = new ArrayList<>(client.toWords());
        words.addAll(member.toWords());
        assertEquals(List.of(client, member), NodeArguments.parseAll(words.toArray(String[]::new)));
    }
}
