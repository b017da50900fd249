// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.codec.MalformedRecordException;

/** What copies of a session are like. */
interface Copies {
    /** The record of the copy of this number, from that of the session copied. */
    byte[] record(byte[] original, String id, int number) throws MalformedRecordException;

    /** How long the lease of the copy of this number lives from now on, in seconds. */
    long leaseSeconds(int number);

    /** Seconds that are longer than any run. */
    long HOURS = 7_200;

    /** All with the record of the session copied, living for hours. */
    Copies ALIKE = new Copies() {
        @Override
        public byte[] record(byte[] original, String id, int number) {
            return original;
        }

        @Override
        public long leaseSeconds(int number) {
            return HOURS;
        }
    };
}
