// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.List;

/** Two Hazelcast members in processes of their own, with nothing but Hazelcast's jar on their class path. */
public final class StockMembers implements AutoCloseable {
    private final String clusterName;
    private final MemberProcess first;
    private final MemberProcess second;

    private StockMembers(String clusterName) {
        this.clusterName = clusterName;
        this.first = MemberProcess.start(clusterName);
        this.second = MemberProcess.start(clusterName, first.address());
    }

    /** Starts a cluster of two members. */
    public static StockMembers startTwo(String clusterName) {
        return new StockMembers(clusterName);
    }

    /** The name that clients have to give. */
    public String clusterName() {
        return clusterName;
    }

    /** Host and port of both. */
    public List<String> addresses() {
        return List.of(first.address(), second.address());
    }

    /** Has the second one hang, as a debugger would. */
    public void suspendSecond() {
        second.suspend();
    }

    /** Has the second one go on, if it hangs. */
    public void resumeSecond() {
        second.resume();
    }

    /** Ends the first one as {@code kill -9} does. */
    public void killFirst() {
        first.kill();
    }

    @Override
    public void close() {
        second.close();
        first.close();
    }
}
