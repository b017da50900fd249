# Part of Grid Sessions. Change properties in start.d/session-store-hazelcast.ini, not here.

[description]
Keeps HTTP sessions in a Hazelcast cluster, so that any node can serve any request and nodes can die.
Brings the cache session-cache-hazelcast, unless another session-cache module is enabled.

[tags]
session

[provides]
session-store

[depends]
sessions
session-cache
session-store-hazelcast-jvm

[lib]
lib/session-store-hazelcast/jetty-hazelcast-sessions-${project.version}.jar
lib/session-store-hazelcast/hazelcast-${hazelcast.version}.jar

[xml]
etc/sessions/session-store-hazelcast.xml

[ini]
# A web application that has a Hazelcast of its own must not meet ours.
jetty.webapp.addHiddenClasses+=,${jetty.base.uri}/lib/session-store-hazelcast/

[jpms]
add-modules: java.se
add-exports: java.base/jdk.internal.ref=com.hazelcast.core
add-opens: java.base/java.lang=com.hazelcast.core
add-opens: java.base/sun.nio.ch=com.hazelcast.core
add-opens: java.management/sun.management=com.hazelcast.core
add-opens: jdk.management/com.sun.management.internal=com.hazelcast.core

[ini-template]
## Whether this node is a member of the cluster that holds the sessions (embedded), or a client of it (client)
#jetty.session.hazelcast.mode=embedded

## Name of the Hazelcast cluster; nodes that share sessions share it
#jetty.session.hazelcast.clusterName=jetty-sessions

## Name of the Hazelcast map that holds the sessions; the names of the maps beside it begin with it
#jetty.session.hazelcast.mapName=sessions

## Comma list of host:port: the members to join (embedded), or the servers to connect to (client)
#jetty.session.hazelcast.addresses=

## Port on which this node's own member listens (embedded only)
#jetty.session.hazelcast.port=5701

## Address on which this node's own member listens (embedded only); other machines reach it only if you change it
#jetty.session.hazelcast.bindAddress=127.0.0.1

## Name of a Hazelcast instance that already runs in this JVM, to be used instead of one of our own
#jetty.session.hazelcast.instanceName=

## Hazelcast configuration of your own, XML or YAML: a file, URL or classpath: resource
#jetty.session.hazelcast.configurationLocation=

## Longest time that a request waits for the cluster (in milliseconds)
#jetty.session.hazelcast.operationTimeout=5000

## Whether a client that finds no cluster starts all the same, and answers with 503 what needs a session until it has found one
#jetty.session.hazelcast.startWithoutGrid=false

## With how many members a cluster of nodes (embedded only) answers; more than half of them keeps two halves from diverging
#jetty.session.hazelcast.minClusterSize=1

## When to ask the cluster whether this node's copy is current: always, or moved (only if the cookie was issued by another node; for sticky balancers)
#jetty.session.hazelcast.coherence=always

## Whether attributes from 8 KB on are compressed when they are written: none or zstd, which needs zstd-jni on the class path
#jetty.session.hazelcast.compression=none

## How late a session may expire (in seconds), so that not every request must renew its lease; -1 for 1/30 of its maximum inactive time, at most 60
#jetty.session.hazelcast.touchMargin=-1

## Whether requests of one session run one at a time, in the whole cluster
#jetty.session.hazelcast.exclusive=false

## Longest time that a request waits for the others of its session (in milliseconds), if they run one at a time
#jetty.session.hazelcast.exclusiveWait=30000

## While the cluster does not answer: serve (sessions that this node holds go on from its copies, and their changes are saved later), or fail (503)
#jetty.session.hazelcast.onOutage=serve

## Longest time for which a copy is served that cannot be compared with the cluster (in seconds)
#jetty.session.hazelcast.outageLimit=600

## Most sessions of an application with changes that wait for the cluster; further changes are refused
#jetty.session.hazelcast.journalSessions=10000

## Most bytes of changes of an application that wait for the cluster; further changes are refused
#jetty.session.hazelcast.journalBytes=67108864

## How often a node looks for expired sessions that no node has ended (in seconds)
#jetty.session.gracePeriod.seconds=3600

## Least time between two saves of a session that did not change (in seconds)
#jetty.session.savePeriod.seconds=0

## When to drop a session from memory: -1 never, 0 after the last request, or after so many seconds without one
#jetty.session.evictionPolicy=-1

## Whether to write a session when it is dropped from memory for inactivity
#jetty.session.saveOnInactiveEviction=false

## Whether to write a new session at once, before the request that created it ends
#jetty.session.saveOnCreate=false

## Whether to remove a session that cannot be read at all
#jetty.session.removeUnloadableSessions=false

## Whether to write a changed session before the response is committed
#jetty.session.flushOnResponseCommit=true

## Whether to invalidate the sessions in memory when the server stops
#jetty.session.invalidateOnShutdown=false

## JVM options, such as -Xmx2g, go here, one a line: the module session-store-hazelcast-jvm has the server run in a JVM of its own
