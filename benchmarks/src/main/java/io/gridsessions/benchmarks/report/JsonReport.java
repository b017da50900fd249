// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run's figures, all rounds of them, and where they come from, as JSON. */
public final class JsonReport {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    /** Writes the file. */
    public static void write(Path file, Map<String, ?> environment, Results results) throws IOException {
        List<Map<String, Object>> figures =
                results.all().stream().map(JsonReport::figures).toList();
        MAPPER.writeValue(file.toFile(), Map.of("environment", environment, "figures", figures));
    }

    private static Map<String, Object> figures(Series series) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("part", series.at().part());
        figures.put("topology", series.at().topology().toString());
        figures.put("scenario", series.at().scenario());
        figures.put("sessionBytes", series.at().bytes());
        figures.put("contender", series.contender());
        figures.put("metric", series.metric().title());
        figures.put("unit", series.metric().unit());
        figures.put("median", series.summary().median());
        figures.put("min", series.summary().min());
        figures.put("max", series.summary().max());
        figures.put("rounds", series.rounds());
        return figures;
    }
}
