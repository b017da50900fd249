// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TemplateTest {
    @Test
    void valuesAreEscaped() {
        Html html = new Template("<p title='{{t}}'>{{t}}</p>").fill(Map.of("t", "<b>\"&'$1"));
        assertEquals("<p title='&lt;b&gt;&quot;&amp;&#39;$1'>&lt;b&gt;&quot;&amp;&#39;$1</p>", html.markup());
    }

    @Test
    void markupIsTakenAsItIs() {
        assertEquals(
                "<b>1</b>",
                new Template("{{x}}").fill(Map.of("x", new Html("<b>1</b>"))).markup());
    }

    @Test
    void missingValueIsRefused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new Template("{{x}}").fill(Map.of()));
        assertEquals("No value for {{x}}", e.getMessage());
    }
}
