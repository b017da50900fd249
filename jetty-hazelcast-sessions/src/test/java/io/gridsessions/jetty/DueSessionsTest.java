// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.map.IMap;
import io.gridsessions.codec.Compression;
import io.gridsessions.grid.OperationLog;
import io.gridsessions.grid.SessionGrid;
import io.gridsessions.grid.SessionSpace;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.eclipse.jetty.session.SessionContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node claims of the sessions that another one began, and left alone. */
class DueSessionsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration NEVER = Duration.ofDays(10_000);

    private final OperationLog log = new OperationLog();
    private TestNode holder;
    private SessionGrid grid;
    private SessionSpace space;
    private SessionRecords records;

    @BeforeEach
    void start() throws Exception {
        TestCluster cluster = new TestCluster();
        holder = new TestNode("holder", cluster.newMember());
        grid = log.open(cluster.nextMember());
        SessionContext context = holder.sessions().getSessionContext();
        space = grid.space(ContextSessions.contextPath(context), context.getVhost());
        records = new SessionRecords(context, space, grid.clock(), Compression.NONE);
    }

    @AfterEach
    void stop() {
        grid.close();
        holder.close();
    }

    @Test
    void moreThanCanBeClaimedInTime_isLeftToTheNextCall() {
        List<String> ids = IntStream.range(0, 4).mapToObj(i -> begin(1)).toList();
        for (String id : ids) await().until(() -> isDue(id));
        DueSessions due = dueSessions(new SteppingClock(DueSessions.CLAIMING.dividedBy(2)));
        Set<String> first = due.claimDue(Set.of(), HOUR);
        assertTrue(first.size() < ids.size(), first + " are claimed at once");
        Set<String> all = new HashSet<>(first);
        await().until(() -> {
            for (String id : due.claimDue(Set.of(), HOUR)) assertTrue(all.add(id), id + " is claimed twice");
            return all.size() == ids.size();
        });
        assertEquals(Set.copyOf(ids), all);
    }

    @Test
    void leaseThatRanOutALittleBeforeItsSession_isNotForgotten() {
        String id = begin(5);
        DueSessions due = dueSessions(new SteppingClock(HeardSessions.HOLDER_FIRST.plus(HeardSessions.SPREAD)));
        assertEquals(Set.of(), due.claimDue(Set.of(), HOUR));
        dropLease(id);
        due.leaseExpired(id);
        assertEquals(Set.of(), due.claimDue(Set.of(), HOUR));
        await().until(() -> due.claimDue(Set.of(), HOUR).equals(Set.of(id)));
    }

    @Test
    void sessionThatWasForgotten_sinceTooManyLeasesRanOut_isSearchedFor() {
        Clock clock = new SteppingClock(HeardSessions.HOLDER_FIRST.plus(HeardSessions.SPREAD));
        DueSessions due = dueSessions(new HeardSessions(clock, "b", 1));
        assertEquals(Set.of(), due.claimDue(Set.of(), NEVER));
        String id = begin(1);
        await().until(() -> isDue(id));
        List.of("one of another node's", id).forEach(due::leaseExpired);
        await().until(() -> due.claimDue(Set.of(), NEVER).equals(Set.of(id)));
    }

    @Test
    void sessionThatAnotherNodeHasEndedMeanwhile_isNotEndedAgain() {
        String id = begin(1);
        await().until(() -> isDue(id));
        log.before("sessions.leases.putIfAbsent", () -> endElsewhere(id));
        assertEquals(Set.of(), dueSessions(Clock.systemUTC()).claimDue(Set.of(), HOUR));
        await().until(() -> grid.hazelcast().getMap("sessions.leases").isEmpty());
    }

    @Test
    void sessionThatARequestIsJustLeaving_isLookedAtAgain() {
        String id = begin(1);
        await().until(() -> isDue(id));
        AtomicBoolean inUse = new AtomicBoolean(true);
        DueSessions due = dueSessions(Clock.systemUTC());
        due.keepInUse(each -> inUse.get());
        assertEquals(Set.of(), due.claimDue(Set.of(), HOUR));
        inUse.set(false);
        log.before("sessions.leases.putIfAbsent", () -> inUse.set(true));
        assertEquals(Set.of(), due.claimDue(Set.of(), HOUR));
        inUse.set(false);
        assertEquals(Set.of(id), due.claimDue(Set.of(), HOUR));
    }

    /** As another node does it, from its claim to the end. */
    private void endElsewhere(String id) {
        IMap<String, byte[]> records = grid.hazelcast().getMap("sessions");
        records.keySet().stream().filter(key -> key.endsWith(id)).forEach(records::delete);
    }

    private DueSessions dueSessions(Clock clock) {
        return dueSessions(new HeardSessions(clock, "b"));
    }

    private DueSessions dueSessions(HeardSessions heard) {
        return new DueSessions(space, records, new SessionStatistics(), heard);
    }

    /** A session of so many seconds; its id without the node's name. */
    private String begin(int seconds) {
        String id = holder.begin(session -> session.setMaxInactiveInterval(seconds));
        await().until(() -> !holder.isInUse(id));
        return id.substring(0, id.lastIndexOf('.'));
    }

    private boolean isDue(String id) throws Exception {
        byte[] record = space.findRecord(id);
        return record != null
                && records.isDue(records.decode(id, record))
                && space.idsWithoutLease().contains(id);
    }

    private void dropLease(String id) {
        await().until(() -> grid.hazelcast().getMap("sessions.leases").keySet().stream()
                .anyMatch(key -> key.toString().endsWith(id)));
        grid.hazelcast().getMap("sessions.leases").clear();
    }
}
