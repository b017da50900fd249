// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rounds in which contenders take turns, each round beginning with another one. */
public final class Interleaved {
    private Interleaved() {}

    /** Something that may fail. */
    @FunctionalInterface
    public interface Turn<C> {
        /** One contender's turn. */
        void take(C contender) throws Exception;
    }

    /** Gives each contender as many turns as there are rounds. */
    public static <C> void run(int rounds, List<C> contenders, Turn<C> turn) throws Exception {
        for (int round = 0; round < rounds; round++) round(round, contenders, turn);
    }

    /** Gives each contender one turn: that of this number, counted from 0. */
    public static <C> void round(int number, List<C> contenders, Turn<C> turn) throws Exception {
        List<C> order = new ArrayList<>(contenders);
        Collections.rotate(order, number);
        for (C contender : order) turn.take(contender);
    }
}
