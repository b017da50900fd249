// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of a page with {@code {{names}}} to be filled in, each value escaped. Immutable. */
record Template(String text) {
    private static final Pattern NAME = Pattern.compile("\\{\\{(\\w+)}}");

    /** The resource of that name next to this class. */
    static Template load(String name) {
        try (InputStream in = Objects.requireNonNull(Template.class.getResourceAsStream(name), name)) {
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills in every name; a name without a value is an error in the page. */
    Html fill(Map<String, ?> values) {
        return new Html(NAME.matcher(text).replaceAll(name -> value(name.group(1), values)));
    }

    private static String value(String name, Map<String, ?> values) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No value for {{" + name + "}}");
        }
        return Matcher.quoteReplacement(Html.of(value).markup());
    }
}
