// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Duration;
import org.eclipse.jetty.util.annotation.ManagedAttribute;
import org.eclipse.jetty.util.annotation.ManagedObject;

/** The settings of a {@link HazelcastSessionDataStoreFactory} that say which requests wait, and which are refused. */
@ManagedObject("Which requests wait, and which are refused")
public abstract sealed class RequestSettings extends LivingStoreFactory permits HazelcastSessionDataStoreFactory {
    private String exclusive = String.valueOf(Exclusivity.DEFAULT.on());
    private long exclusiveWait = Exclusivity.DEFAULT.limit().toMillis();
    private Duration lockTtl = Exclusivity.DEFAULT.lockTtl();
    private String onOutage = OutagePolicy.SERVE;
    private int outageLimit = Math.toIntExact(OutagePolicy.DEFAULT_LIMIT.toSeconds());
    private int journalSessions = OutagePolicy.DEFAULT_SESSIONS;
    private long journalBytes = OutagePolicy.DEFAULT_BYTES;

    RequestSettings() {}

    /**
     * Whether the requests of one session run one at a time in the whole cluster.
     *
     * @param exclusive true if each waits for the end of the one before, false, the default, if they overlap
     */
    public void setExclusive(boolean exclusive) {
        setExclusive(String.valueOf(exclusive));
    }

    /**
     * As {@link #setExclusive(boolean)}, from the text of a property: Jetty would take whatever is not {@code true} for
     * {@code false}.
     *
     * @param text {@code true} or {@code false}; anything else stops the start
     */
    public void setExclusive(String text) {
        exclusive = text;
    }

    /** Whether the requests of one session run one at a time in the whole cluster. */
    @ManagedAttribute(value = "requests of one session run one at a time in the whole cluster", readonly = true)
    public boolean isExclusive() {
        return Boolean.parseBoolean(exclusive);
    }

    /** How long a request waits for the others of its session before it is refused, in ms; default 30000. */
    public void setExclusiveWait(long millis) {
        exclusiveWait = millis;
    }

    /** How long a request waits for the others of its session before it is refused, in ms. */
    @ManagedAttribute(value = "ms that a request waits for the others of its session", readonly = true)
    public long getExclusiveWait() {
        return exclusiveWait;
    }

    /**
     * What happens to requests whose session the grid does not answer about.
     *
     * @param onOutage {@code serve}, the default: sessions that this node holds go on from its copies, and what they change
     *     is saved when the grid is back; or {@code fail}: all are answered with status 503
     */
    public void setOnOutage(String onOutage) {
        this.onOutage = onOutage;
    }

    /** What happens to requests whose session the grid does not answer about. */
    @ManagedAttribute(value = "what happens while the grid does not answer", readonly = true)
    public String getOnOutage() {
        return onOutage;
    }

    /** For how long a copy is served that could not be compared with the grid, in seconds; default 600. */
    public void setOutageLimit(int seconds) {
        outageLimit = seconds;
    }

    /** For how long a copy is served that could not be compared with the grid, in seconds. */
    @ManagedAttribute(
            value = "seconds for which a copy is served that can't be compared with the grid",
            readonly = true)
    public int getOutageLimit() {
        return outageLimit;
    }

    /** How many sessions of one context may have changes that wait for the grid; default 10,000. */
    public void setJournalSessions(int sessions) {
        journalSessions = sessions;
    }

    /** How many sessions of one context may have changes that wait for the grid. */
    @ManagedAttribute(value = "most sessions with changes that wait for the grid", readonly = true)
    public int getJournalSessions() {
        return journalSessions;
    }

    /** How long the changes of one context that wait for the grid may be together, encoded, in bytes; default 64 MiB. */
    public void setJournalBytes(long bytes) {
        journalBytes = bytes;
    }

    /** How long the changes of one context that wait for the grid may be together, encoded, in bytes. */
    @ManagedAttribute(value = "most bytes of changes that wait for the grid", readonly = true)
    public long getJournalBytes() {
        return journalBytes;
    }

    /** What the text of a property says, which must be one of two. */
    static boolean truth(String property, String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) return Boolean.parseBoolean(text);
        throw new IllegalArgumentException("%s must be true or false, but is '%s' (property jetty.session.hazelcast.%s)"
                .formatted(property, text, property));
    }

    Exclusivity exclusivity() {
        return new Exclusivity(truth("exclusive", exclusive), Duration.ofMillis(exclusiveWait), lockTtl);
    }

    /** How long the lock of a node that died keeps others waiting. */
    void setLockTtl(Duration ttl) {
        lockTtl = ttl;
    }

    OutagePolicy outage() {
        return new OutagePolicy(
                OutagePolicy.serves(onOutage), Duration.ofSeconds(outageLimit), journalSessions, journalBytes);
    }
}
