// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasXPath;

import io.gridsessions.benchmarks.report.BarChart.Bar;
import io.gridsessions.benchmarks.report.BarChart.Group;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class BarChartTest {
    @Test
    void chartIsWellFormedWhateverTheLabels() throws Exception {
        BarChart chart = new BarChart("A < B & C", "");
        chart.add(new Group("group", List.of(new Bar("<bar>", new Summary(2, 1, 3), true))));
        Document document = parse(chart.toSvg("note"));
        assertThat(document, hasXPath("//*[local-name()='text'][text()='<bar>']"));
    }

    @Test
    void longestBarLeavesRoomForItsFigure() {
        BarChart chart = new BarChart("title", "");
        chart.add(new Group("group", List.of(new Bar("bar", new Summary(1000, 1000, 1000), false))));
        assertThat(chart.toSvg(""), containsString("width=\"470.0\""));
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        return builder.parse(new InputSource(new StringReader(svg)));
    }
}
