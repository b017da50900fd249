// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

/**
 * A stretch of time in which a server did not run.
 *
 * @param server its name
 * @param process the process that was stopped or killed
 * @param killed true if the process was killed, false if it was stopped and ran on
 * @param span from the signal until the server ran again
 */
record Downtime(String server, long process, boolean killed, Span span) {}
