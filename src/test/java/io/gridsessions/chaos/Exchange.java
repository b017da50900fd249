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
    boolean is(Operation operation) {
        return request.operation() == operation;
    }
}
