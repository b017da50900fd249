// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.benchmarks.contender.SessionKeeping;

/**
 * What requests do, and which contenders are asked: in the order in which their code is made warm, and then measured.
 *
 * <p>The first of them has all code compiled that they share. What fills the grid comes last.
 */
enum Scenario {
    /** Set a small attribute; all requests of a session go to one node. */
    CHANGE("one small attribute changed", "/change", 1, 16),
    /** Set a small attribute; the requests of a session go to one node and the other by turns. */
    CHANGE_ALTERNATING("one changed, nodes alternating", "/change", 2, 10),
    /** Read a list of beans, which might be changed in place; all requests of a session go to one node. */
    READ_MUTABLE("read-only, of a list of beans", "/cart", 1, 3),
    /** Read a small attribute; all requests of a session go to one node. */
    READ("read-only", "/read", 1, 8),
    /** Read a small attribute; the requests of a session go to one node and the other by turns. */
    READ_ALTERNATING("read-only, nodes alternating", "/read", 2, 10),
    /** Begin a session. */
    CREATE("new session", "/new/", 1, 2);

    private final String title;
    private final String path;
    private final int nodes;
    private final int warmUps;

    Scenario(String title, String path, int nodes, int warmUps) {
        this.title = title;
        this.path = path;
        this.nodes = nodes;
        this.warmUps = warmUps;
    }

    boolean includes(SessionKeeping keeping) {
        return switch (keeping) {
            case OURS_ALWAYS -> true;
            case NO_REPLICATION -> this == READ || this == CHANGE || this == CREATE;
            case RAW_OPERATIONS -> this == READ || this == CHANGE || this == READ_ALTERNATING;
            case RAW_REPLACE -> this == CHANGE || this == READ;
            case OURS_MOVED -> this == READ || this == CHANGE || this == READ_MUTABLE;
            case PEER -> nodes == 1;
            case PEER_SAVE_PERIOD -> this == READ || this == CHANGE;
            case PEER_NULL_CACHE -> nodes == 2;
            case OURS_NO_MARGIN, PEER_QUERIES -> false;
        };
    }

    String path(int bytes) {
        return this == CREATE ? path + bytes : path;
    }

    int nodes() {
        return nodes;
    }

    /** Whether requests leave more sessions in the grid than they found there. */
    boolean fills() {
        return this == CREATE;
    }

    /** How many turns each contender takes before the first that counts: until its requests hardly get faster. */
    int warmUps() {
        return warmUps;
    }

    /** The answer that a session must give, if it is known to have counted so many visits. */
    int expected(int visits) {
        return switch (this) {
            case CREATE -> 0;
            case CHANGE, CHANGE_ALTERNATING -> visits + 1;
            default -> visits;
        };
    }

    /** Whether an answer is right for a session that must give the one expected. */
    boolean isRight(String answer, int expected) {
        return this == READ_MUTABLE ? !answer.startsWith("status") : answer.equals(String.valueOf(expected));
    }

    @Override
    public String toString() {
        return title;
    }
}
