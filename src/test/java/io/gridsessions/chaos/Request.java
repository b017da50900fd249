// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import org.jspecify.annotations.Nullable;

/**
 * What a user asked for.
 *
 * @param user the user's number
 * @param session the id in the cookie, without the node's name; null without a cookie
 * @param operation what was asked for
 * @param value the number to be written, unlike that of any other request of the user
 */
record Request(int user, @Nullable String session, Operation operation, int value) {}
