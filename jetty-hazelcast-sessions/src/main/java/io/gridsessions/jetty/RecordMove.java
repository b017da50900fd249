// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.codec.Lifetime;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.session.UnreadableSessionDataException;

/**
 * A session's record under its new id.
 *
 * <p>Applied once when nobody changed the session meanwhile, and again to each record that another node wrote.
 */
final class RecordMove implements UnaryOperator<byte[]> {
    private final SessionRecords records;
    private final GridSessionData data;
    private final String newId;
    private Lifetime lifetime;

    RecordMove(SessionRecords records, GridSessionData data, String newId) {
        this.records = records;
        this.data = data;
        this.newId = newId;
        this.lifetime = data.storedLifetime();
    }

    @Override
    public byte[] apply(byte[] current) {
        if (current != data.record()) refresh(current);
        lifetime = records.lifetime(
                data, data.getMaxInactiveMs(), data.storedLifetime().blobsUntil());
        return records.encode(data, newId, data.attributes().stored(), lifetime);
    }

    /** The lifetime as last handed to the grid. */
    Lifetime lifetime() {
        return lifetime;
    }

    private void refresh(byte[] current) {
        try {
            records.refreshUnlessOutdated(data, current);
        } catch (UnreadableSessionDataException e) {
            throw new Unreadable(e);
        }
    }
}
