// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.content;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionContentTest {
    @ParameterizedTest
    @ValueSource(ints = {1_024, 8_192, 65_536, 262_144})
    void sizeIsAsAskedFor(int bytes) {
        int size = SessionContent.serializedSize(SessionContent.ofSize(bytes));
        assertThat(size, both(greaterThan(bytes * 9 / 10)).and(lessThanOrEqualTo(bytes * 11 / 10)));
        assertThat(SessionContent.ofSize(bytes), aMapWithSize(SessionContent.ATTRIBUTES));
    }
}
