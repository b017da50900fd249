// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The inputs from which fuzzing starts, those that once broke something among them. */
class SeedCorpusTest {

    @Test
    void everyRecordSeed_isReadOrRefused() throws Exception {
        for (Path seed : seeds("record")) {
            CodecFuzzer.readRecord(Files.readAllBytes(seed));
        }
    }

    @Test
    void everyValueSeed_isReadOrRefused() throws Exception {
        for (Path seed : seeds("value")) {
            CodecFuzzer.readValue(Files.readAllBytes(seed));
        }
    }

    private static List<Path> seeds(String target) throws Exception {
        Path folder = Path.of(Objects.requireNonNull(SeedCorpusTest.class.getResource("seeds/" + target))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> seeds = files.toList();
            assertTrue(seeds.size() > 1, "There must be seeds in " + folder);
            return seeds;
        }
    }
}
