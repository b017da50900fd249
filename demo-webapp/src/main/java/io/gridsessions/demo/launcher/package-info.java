/**
 * What {@code ./demo} runs: two Jetty nodes from jetty-home, and Jetty's own proxy in front of them.
 *
 * <p>Not part of the shop: the WAR leaves this package out. It lives in the shop's module because it needs nothing that
 * the shop's build does not have, and a module of its own would be one more thing to look at.
 */
@NullMarked
package io.gridsessions.demo.launcher;

import org.jspecify.annotations.NullMarked;
