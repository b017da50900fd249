// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Markup that may be sent as it is: whatever text is in it was escaped. */
record Html(String markup) {
    static final Html NOTHING = new Html("");

    /** The value as markup: escaped, unless it is markup already. */
    static Html of(Object value) {
        return value instanceof Html html ? html : new Html(escaped(value.toString()));
    }

    static Html all(Stream<Html> parts) {
        return new Html(parts.map(Html::markup).collect(Collectors.joining()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
