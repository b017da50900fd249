// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The properties of the module, as each of the places that list them has them. */
final class ModuleProperties {
    private static final Pattern TEMPLATE_LINE = Pattern.compile("(?m)^## .+\\R#([\\w.]+)=(.*)$");
    private static final Pattern COMMENTED_LINE = Pattern.compile("(?m)^#([\\w.]+)=(.*)$");
    private static final Pattern BEAN = Pattern.compile("<New id=\"\\w+\" class=\"([\\w.]+)\">");
    private static final Pattern SETTER = Pattern.compile("<Set name=\"(\\w+)\" property=\"([\\w.]+)\"/>");
    private static final Pattern README_ROW = Pattern.compile("(?m)^\\| `([\\w.]+)` \\| (?:`([^`]*)`)? *\\|");

    private ModuleProperties() {}

    /** Name and default of each property in the template that comes with a line of explanation. */
    static Map<String, String> explainedInTemplate() {
        return inOrder(TEMPLATE_LINE, template(), match -> match.group(2));
    }

    /** Name and default of each property in the template. */
    static Map<String, String> inTemplate() {
        return inOrder(COMMENTED_LINE, template(), match -> match.group(2));
    }

    /** What the XML file sets of its bean, and the property that it takes it from. */
    static Map<String, String> inXml(String file) {
        return inOrder(SETTER, xml(file), match -> match.group(2));
    }

    /** The class of the bean that the XML file creates. */
    static String bean(String file) {
        Matcher matcher = BEAN.matcher(xml(file));
        if (!matcher.find()) {
            throw new IllegalStateException("no bean in " + file);
        }
        return matcher.group(1);
    }

    /** Name and default of each property in the README's table. */
    static Map<String, String> inReadme() {
        String readme = read(Build.projectRoot().resolve("README.md"));
        String table = between(readme, "<!-- properties -->", "<!-- /properties -->");
        return inOrder(README_ROW, table, match -> match.group(2) == null ? "" : match.group(2));
    }

    private static String template() {
        String module = read(module("modules/session-store-hazelcast.mod"));
        return module.substring(module.indexOf("[ini-template]"));
    }

    private static String xml(String file) {
        return read(module("etc/sessions/" + file));
    }

    private static Path module(String file) {
        return Build.projectRoot()
                .resolve("jetty-module-descriptor/src/main/module")
                .resolve(file);
    }

    private static String between(String text, String from, String to) {
        return text.substring(text.indexOf(from) + from.length(), text.indexOf(to));
    }

    private static Map<String, String> inOrder(Pattern pattern, String text, Function<MatchResult, String> value) {
        Map<String, String> properties = new LinkedHashMap<>();
        pattern.matcher(text).results().forEach(match -> properties.put(match.group(1), value.apply(match)));
        return properties;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
