// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import io.gridsessions.system.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** All that was seen in a run, line by line in the order of time, for whoever looks for the cause of harm. */
final class HistoryFile {
    private static final Path FILE = Build.target().resolve("chaos-history.txt");

    private HistoryFile() {}

    private record Line(long at, String text) {}

    /** Writes it, and answers with the file. */
    static Path write(Report report) {
        Stream<Line> lines = Stream.of(
                        report.phases().stream()
                                .map(phase -> new Line(phase.span().begin(), phase.toString())),
                        report.evidence().exchanges().stream().map(HistoryFile::line),
                        report.evidence().endings().stream().map(ending -> new Line(ending.at(), ending.toString())),
                        report.evidence().downtimes().stream()
                                .map(down -> new Line(down.span().begin(), down.toString())),
                        report.findings().stream()
                                .map(finding ->
                                        new Line(finding.at(), "HARM " + finding.harm() + ' ' + finding.text())))
                .flatMap(all -> all)
                .sorted(Comparator.comparingLong(Line::at));
        try {
            return Files.write(
                    FILE, lines.map(line -> line.at + " " + line.text).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(Exchange exchange) {
        Request request = exchange.request();
        Answer answer = exchange.answer();
        String text = "user %d %s %s %d at %s: %d %s after %d ms"
                .formatted(
                        request.user(),
                        request.session(),
                        request.operation(),
                        request.value(),
                        exchange.node(),
                        answer.status(),
                        answer.succeeded() ? answer.body() : "",
                        exchange.span().millis());
        return new Line(exchange.span().begin(), text);
    }
}
