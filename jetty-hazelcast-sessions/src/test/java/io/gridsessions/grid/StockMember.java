// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/** The only member of a cluster, in a process of its own with nothing but Hazelcast's jar on its class path. */
public final class StockMember implements AutoCloseable {
    private final String clusterName;
    private final MemberProcess process;

    private StockMember(String clusterName) {
        this.clusterName = clusterName;
        this.process = MemberProcess.start(clusterName);
    }

    /** Starts it, as a cluster of that name. */
    public static StockMember start(String clusterName) {
        return new StockMember(clusterName);
    }

    /** The name that clients have to give. */
    public String clusterName() {
        return clusterName;
    }

    /** Host and port. */
    public String address() {
        return process.address();
    }

    /** Has it hang, as a debugger would: connections stay, and nothing answers. */
    public void suspend() {
        process.suspend();
    }

    /** Has it go on, if it hangs. */
    public void resume() {
        process.resume();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.kill();
    }

    /** Starts it again, at the same address and with an empty memory, once it was killed. */
    public void startAgain() {
        process.startAgain();
    }

    @Override
    public void close() {
        process.close();
    }
}
