// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.logging.JettyLogger;
import org.eclipse.jetty.logging.StdErrAppender;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The lines that one class logs, until this is closed. */
final class CapturedLog implements AutoCloseable {
    private final StdErrAppender appender;
    private final @Nullable PrintStream before;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private CapturedLog(Class<?> logging) throws UnsupportedEncodingException {
        JettyLogger logger = (JettyLogger) LoggerFactory.getLogger(logging);
        this.appender = (StdErrAppender) logger.getAppender();
        this.before = appender.getStream();
        appender.setStream(new PrintStream(System.err, true, StandardCharsets.UTF_8.name()) {
            @Override
            public void println(Object message) {
                String line = String.valueOf(message);
                if (line.contains("." + logging.getSimpleName() + ":")) lines.add(line);
                super.println(line);
            }
        });
    }

    static CapturedLog of(Class<?> logging) throws UnsupportedEncodingException {
        return new CapturedLog(logging);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        appender.setStream(before);
    }
}
