# Part of Grid Sessions.

[description]
Leaves the JVM options to you: start.jar runs the server in its own JVM.
Hazelcast then logs at start which options it would like to have; it works without them.

[tags]
session

[provides]
session-store-hazelcast-jvm
