// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.report;

/** What a figure is about, and its unit. */
public enum Metric {
    /** Median time of one operation. */
    LATENCY("latency", "µs"),
    /** Requests answered in a second. */
    THROUGHPUT("throughput", "requests/s"),
    /** Half of the requests took no longer. */
    P50("p50", "ms"),
    /** 99 of 100 requests took no longer. */
    P99("p99", "ms"),
    /** Processor time of all processes but the load generator's for one request or operation. */
    CPU("CPU each", "µs"),
    /** Bytes between the processes of the grid for one request. */
    WIRE("bytes on the wire per request", "B"),
    /** Heap allocated on the nodes for one request. */
    ALLOCATION("allocation per request", "B"),
    /** Answers that did not show a change which the session's user had been told of, warming up included. */
    MISSED("answers that missed a change", "answers"),
    /** Heap in use for one session. */
    HEAP("heap per session", "B"),
    /** Sessions whose end listeners were told. */
    ENDED("sessions ended", "sessions"),
    /** From the moment at which the last session came due until all had ended. */
    LATENESS("lateness of the last", "s");

    private final String title;
    private final String unit;

    Metric(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** Its name in words. */
    public String title() {
        return title;
    }

    /** The unit that figures are in. */
    public String unit() {
        return unit;
    }
}
