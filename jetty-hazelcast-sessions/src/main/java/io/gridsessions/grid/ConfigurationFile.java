// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.XmlClientConfigBuilder;
import com.hazelcast.client.config.YamlClientConfigBuilder;
import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import com.hazelcast.config.YamlConfigBuilder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Hazelcast's own configuration in XML or YAML, by the ending of its name.
 *
 * @param location path of a file, URL, or {@code classpath:} and a resource's name
 */
record ConfigurationFile(String location) {
    private static final String CLASS_PATH = "classpath:";
    private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*");

    Config member() {
        return read(in -> yaml() ? new YamlConfigBuilder(in).build() : new XmlConfigBuilder(in).build());
    }

    ClientConfig client() {
        return read(in -> yaml() ? new YamlClientConfigBuilder(in).build() : new XmlClientConfigBuilder(in).build());
    }

    private <T> T read(Reader<T> reader) {
        try (InputStream in = open()) {
            return reader.read(in);
        } catch (IOException e) {
            throw refuse("a file, URL or classpath: resource that can be read", e);
        } catch (RuntimeException e) {
            throw refuse("a valid Hazelcast configuration in " + (yaml() ? "YAML" : "XML"), e);
        }
    }

    private boolean yaml() {
        String name = location.toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private InputStream open() throws IOException {
        if (location.startsWith(CLASS_PATH)) {
            return resource(location.substring(CLASS_PATH.length()));
        }
        if (URL.matcher(location).matches() && !Files.exists(Path.of(location))) {
            return URI.create(location).toURL().openStream();
        }
        return Files.newInputStream(Path.of(location));
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = Thread.currentThread().getContextClassLoader() == null
                ? null
                : Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
        if (in == null) {
            in = ConfigurationFile.class.getClassLoader().getResourceAsStream(name);
        }
        if (in == null) {
            throw new FileNotFoundException("no such resource on the class path");
        }
        return in;
    }

    private GridConfigurationException refuse(String rule, Exception cause) {
        String text = Setting.CONFIGURATION_LOCATION.text(rule, location);
        return new GridConfigurationException(text + ": " + cause, cause);
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }
}
