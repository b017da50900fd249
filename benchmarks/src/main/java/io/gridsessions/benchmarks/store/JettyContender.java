// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.store;

import io.gridsessions.benchmarks.content.SessionContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jetty.session.SessionData;
import org.eclipse.jetty.session.SessionDataStore;

/**
 * A session data store of Jetty's, used as Jetty's session cache uses it at the end of a request.
 *
 * <p>Sessions to save were loaded before, as those of most requests are: only what a request sets or reads is live.
 *
 * <p>Whether an operation took place is asked of the grid, by a load: no store keeps sessions itself.
 */
final class JettyContender implements Contender {
    private static final long MAX_INACTIVE_MS = 1_800_000;

    private final String name;
    private final SessionDataStore store;
    private final Set<Operation> operations;
    private final int bytes;
    private final Map<String, Object> content;
    private final List<SessionData> sessions = new ArrayList<>();
    private final List<SessionData> created = new ArrayList<>();
    private int visits;

    JettyContender(String name, StoreNode node, Set<Operation> operations, int bytes) {
        this.name = name;
        this.store = node.store();
        this.operations = operations;
        this.bytes = bytes;
        this.content = SessionContent.ofSize(bytes);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int bytes() {
        return bytes;
    }

    @Override
    public boolean supports(Operation operation) {
        return operations.contains(operation);
    }

    @Override
    public void prepare(int count) throws Exception {
        for (int i = 0; i < count; i++) sessions.add(load(create()));
    }

    @Override
    public void run(Operation operation, int index) throws Exception {
        SessionData session = sessions.get(index);
        switch (operation) {
            case SAVE_UNCHANGED, TOUCH -> save(session);
            case SAVE_CHANGED -> change(session);
            case LOAD_ONE -> requireSameVisits(session, load(session));
            case LOAD_ALL -> requireSame(session, load(session));
            case CREATE -> created.add(create());
        }
    }

    @Override
    public void verify(Operation operation) throws Exception {
        if (operation.showsByItself()) return;
        for (SessionData session : sessions) requireSame(session, load(session));
        for (SessionData session : created) requireSame(session, load(session));
        for (SessionData session : created) store.delete(session.getId());
        created.clear();
    }

    private SessionData create() throws Exception {
        String id = UUID.randomUUID().toString();
        long now = System.currentTimeMillis();
        SessionData session = store.newSessionData(id, now, now, now, MAX_INACTIVE_MS);
        session.setLastNode("node0");
        content.forEach(session::setAttribute);
        store.store(id, session);
        return session;
    }

    private void change(SessionData session) throws Exception {
        session.setAttribute(SessionContent.VISITS, ++visits);
        save(session);
    }

    private void save(SessionData session) throws Exception {
        long now = Math.max(System.currentTimeMillis(), session.getAccessed() + 1);
        session.setLastAccessed(session.getAccessed());
        session.setAccessed(now);
        session.calcAndSetExpiry(now);
        store.store(session.getId(), session);
    }

    private SessionData load(SessionData session) throws Exception {
        SessionData loaded = store.load(session.getId());
        if (loaded == null) throw new IllegalStateException(name + " lost session " + session.getId());
        return loaded;
    }

    private void requireSameVisits(SessionData session, SessionData loaded) {
        Object expected = session.getAttribute(SessionContent.VISITS);
        if (!expected.equals(loaded.getAttribute(SessionContent.VISITS)))
            throw new IllegalStateException(name + " did not store the last change");
    }

    private void requireSame(SessionData session, SessionData loaded) {
        requireSameVisits(session, loaded);
        int read = 0;
        for (String attribute : loaded.getKeys()) if (loaded.getAttribute(attribute) != null) read++;
        if (read != SessionContent.ATTRIBUTES) throw new IllegalStateException(name + " lost an attribute");
    }
}
