// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

/**
 * One case of harm.
 *
 * @param harm its kind
 * @param at when it showed, in milliseconds
 * @param text what was seen
 */
record Finding(Harm harm, long at, String text) {}
