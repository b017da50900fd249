// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/**
 * Times of a session by the wall clock of the node that wrote them.
 *
 * <p>For the application to read only; whether a session is due is told by {@link Lifetime}. All are milliseconds
 * since the epoch.
 *
 * @param created when the session was created
 * @param previous when the last but one request came in
 * @param last when the last request came in
 * @param cookieSet when the session cookie was set, 0 if it never was
 */
public record AccessTimes(long created, long previous, long last, long cookieSet) {}
