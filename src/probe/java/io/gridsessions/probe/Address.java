// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.probe;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** A record of the application. */
public record Address(String street, List<String> lines, LocalDate since) implements Serializable {}
