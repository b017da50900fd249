// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the command line may say, and what it is told otherwise. */
final class ChaosOptionsTest {
    @Test
    void everyOption_isTaken() {
        ChaosOptions options = ChaosOptions.parse(
                "--minutes=5",
                "--seed=42",
                "--mode=split",
                "--faults=kill-node,split-one",
                "--users=7",
                "--routing=sticky",
                "--outage=serve");
        assertThat(
                options,
                is(new ChaosOptions(
                        Duration.ofMinutes(5),
                        42,
                        "split",
                        List.of("kill-node", "split-one"),
                        new Users.Load(7, Routing.STICKY),
                        new GridSessionsStore("serve"))));
    }

    @Test
    void withoutOptions_anHourAsAClientIsMeant() {
        ChaosOptions options = ChaosOptions.parse();
        assertThat(options.length(), is(Duration.ofHours(1)));
        assertThat(options.mode(), equalTo("client"));
    }

    @Test
    void unknownOption_isRefused() {
        assertThat(refusal("--help"), startsWith("an argument must be of the form --NAME=VALUE with a name of ["));
    }

    @Test
    void valueOutOfRange_isRefused() {
        assertThat(refusal("--minutes=0"), equalTo("--minutes must be a number from 1 to 10000, but is \"0\""));
        assertThat(refusal("--seed=x"), equalTo("--seed must be a number from 1 to 2147483647, but is \"x\""));
    }

    @Test
    void unknownFault_isRefused() {
        assertThat(refusal("--faults=rain"), startsWith("--faults must be of [kill-node, "));
    }

    @Test
    void faultOfAnotherMode_isRefused() {
        assertThat(refusal("--faults=split-one"), endsWith("], but is \"split-one\""));
    }

    @Test
    void otherStoreWithMembersOfItsOwn_isRefused() {
        assertThat(
                refusal("--store=jetty-hazelcast", "--mode=embedded"),
                equalTo("--mode must be client with this store, but is \"embedded\""));
    }

    private static String refusal(String... arguments) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> ChaosOptions.parse(arguments))
                .getMessage());
    }
}
