/**
 * A small shop whose sessions outlive the node that began them.
 *
 * <p>A plain servlet application: it knows of servlets and sessions, of nothing else. What it keeps in the session is
 * in {@link io.gridsessions.demo.Visit}.
 */
@NullMarked
package io.gridsessions.demo;

import org.jspecify.annotations.NullMarked;
