// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordFormatTest {

    @Test
    void record_comesBackEqual() throws Exception {
        Map<String, StoredValue> values = new LinkedHashMap<>();
        values.put("z", new InlineValue(EncodedValue.of(new byte[] {Tag.TRUE})));
        values.put("ä", new BlobReference(-1, 5_000, true, false));
        SessionRecord record = new SessionRecord(
                new SessionIdentity("node0abc", "/shop", "@localhost", "node0"),
                new AccessTimes(1_000, 2_000, 3_000, 0),
                new Lifetime(1_800_000, 1_803_000),
                new StoredAttributes(42, values));

        assertEquals(record, RecordFormat.decode(RecordFormat.encode(record)));
    }
}
