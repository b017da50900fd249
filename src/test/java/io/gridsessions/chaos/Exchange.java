// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

/**
 * One request to one node, and what came of it.
 *
 * @param request what was asked for
 * @param answer what was answered
 * @param node who was asked
 * @param span from the request until its answer, or until it was given up
 */
record Exchange(Request request, Answer answer, String node, Span span) {
    /** Whether the user went away before there was an answer: the request may still be in the node. */
    boolean wasGivenUp() {
        return answer.status() == Answer.NONE && span.millis() >= Browser.PATIENCE.toMillis();
    }

    boolean is(Operation operation) {
        return request.operation() == operation;
    }
}
