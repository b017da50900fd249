// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import com.hazelcast.map.IMap;
import io.gridsessions.codec.AccessTimes;
import io.gridsessions.codec.AttributeCodec;
import io.gridsessions.codec.BlobReference;
import io.gridsessions.codec.EncodedValue;
import io.gridsessions.codec.InlineValue;
import io.gridsessions.codec.Lifetime;
import io.gridsessions.codec.RecordFormat;
import io.gridsessions.codec.SaveDraft;
import io.gridsessions.codec.SessionAttributes;
import io.gridsessions.codec.SessionIdentity;
import io.gridsessions.codec.SessionRecord;
import io.gridsessions.codec.StoredAttributes;
import io.gridsessions.codec.StoredValue;
import io.gridsessions.grid.SessionGrid;
import io.gridsessions.grid.SessionSpace;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.session.SessionData;

/** What a test sees of the sessions in the grid, past Jetty and the store. */
final class StoredSessions {
    private static final String CONTEXT_PATH = "/";

    private final SessionGrid grid;
    private final ClassLoader application;
    private final AttributeCodec codec = new AttributeCodec();

    StoredSessions(SessionGrid grid, ClassLoader application) {
        this.grid = grid;
        this.application = application;
    }

    void write(SessionData data) {
        SessionAttributes attributes = new SessionAttributes(codec, space(data)::findBlobs, () -> application);
        data.getAllAttributes().forEach(attributes::put);
        SaveDraft draft = attributes.draft();
        StoredAttributes written = draft.onTopOf(attributes.stored());
        space(data).saveBlobs(written.storageId(), draft.blobs(), Duration.ZERO);
        SessionRecord record = new SessionRecord(identity(data), times(data), lifetime(data), written);
        space(data).create(data.getId(), RecordFormat.encode(record), Duration.ZERO);
        if (data.getExpiry() > 0 && data.getExpiry() < System.currentTimeMillis()) dropLease(data);
    }

    /** Ends the lease of a session, as if its time had run out. */
    void dropLease(SessionData data) {
        IMap<String, byte[]> leases = grid.hazelcast().getMap(grid.config().mapName() + ".leases");
        await().until(() -> leases.keySet().stream().anyMatch(key -> key.endsWith("|" + data.getId())));
        leases.keySet().stream().filter(key -> key.endsWith("|" + data.getId())).forEach(leases::delete);
    }

    void writeGarbage(SessionData data) {
        space(data)
                .create(data.getId(), "not a session".getBytes(java.nio.charset.StandardCharsets.UTF_8), Duration.ZERO);
    }

    boolean exists(SessionData data) {
        return space(data).findRecord(data.getId()) != null;
    }

    boolean holds(SessionData data) throws Exception {
        byte[] bytes = space(data).findRecord(data.getId());
        if (bytes == null) return false;
        SessionRecord record = RecordFormat.decode(bytes);
        return record.identity().equals(identity(data))
                && record.times().equals(times(data))
                && record.lifetime().maxInactive() == data.getMaxInactiveMs()
                && record.lifetime().expiry() == data.getExpiry()
                && record.attributes().values().keySet().equals(data.getKeys())
                && sameValues(data, record.attributes());
    }

    private boolean sameValues(SessionData data, StoredAttributes stored) throws Exception {
        for (Map.Entry<String, StoredValue> entry : stored.values().entrySet()) {
            EncodedValue bytes = bytes(data, stored, entry.getValue());
            Object decoded = codec.decode(entry.getKey(), bytes, application);
            Object original = data.getAttribute(entry.getKey());
            if (!codec.encode(entry.getKey(), original, application).equals(bytes)) return false;
            if (!codec.encode(entry.getKey(), decoded, application).equals(bytes)) return false;
            if (decoded.getClass() != original.getClass()) return false;
        }
        return true;
    }

    private EncodedValue bytes(SessionData data, StoredAttributes stored, StoredValue value) {
        if (value instanceof InlineValue inline) return inline.value();
        long id = ((BlobReference) value).contentId();
        return EncodedValue.of(requireNonNull(
                space(data).findBlobs(stored.storageId(), Set.of(id)).get(id)));
    }

    private SessionSpace space(SessionData data) {
        String path = data.getContextPath().startsWith("_o") ? "/other" : CONTEXT_PATH;
        return grid.space(path, data.getVhost());
    }

    private static SessionIdentity identity(SessionData data) {
        String node = data.getLastNode() == null ? "" : data.getLastNode();
        return new SessionIdentity(data.getId(), data.getContextPath(), data.getVhost(), node);
    }

    private static AccessTimes times(SessionData data) {
        return new AccessTimes(data.getCreated(), data.getLastAccessed(), data.getAccessed(), data.getCookieSet());
    }

    private static Lifetime lifetime(SessionData data) {
        return new Lifetime(data.getMaxInactiveMs(), data.getExpiry());
    }
}
