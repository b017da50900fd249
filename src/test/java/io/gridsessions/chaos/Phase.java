// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

/**
 * The stretch of a run that belongs to one fault, until all users were served again.
 *
 * @param kind the kind of fault
 * @param harmless whether no harm is allowed
 * @param description what was done to whom
 * @param span from its beginning to the next one's
 */
record Phase(String kind, boolean harmless, String description, Span span) {}
