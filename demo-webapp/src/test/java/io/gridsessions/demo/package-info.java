/** Tests of the shop. */
@NullMarked
package io.gridsessions.demo;

import org.jspecify.annotations.NullMarked;
