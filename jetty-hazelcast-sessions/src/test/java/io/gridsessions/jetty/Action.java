// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static io.gridsessions.jetty.WalkValues.tell;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Session;
import org.jspecify.annotations.Nullable;

/** What a request of a walk does to its session, and what the model makes of it. */
sealed interface Action {
    /** Does it on a node; tells the attributes that it met on the way, as they were before. */
    Map<String, String> perform(Session session, Request request, Response response);

    /** The attribute that it changes; null if it changes none. */
    default @Nullable String changes() {
        return null;
    }

    /** What the attribute that it changes is afterwards, if it was this before. */
    default String after(String before) {
        return before;
    }

    /** Looks at all attributes. */
    record Read() implements Action {
        @Override
        public Map<String, String> perform(Session session, Request request, Response response) {
            Map<String, String> met = new TreeMap<>();
            for (String name : session.getAttributeNameSet()) met.put(name, tell(session.getAttribute(name)));
            for (String name : WalkValues.NAMES) met.putIfAbsent(name, WalkValues.ABSENT);
            return met;
        }
    }

    /** Looks at one attribute. */
    record Get(String name) implements Action {
        @Override
        public Map<String, String> perform(Session session, Request request, Response response) {
            return Map.of(name, tell(session.getAttribute(name)));
        }
    }

    /** Sets one attribute. */
    record Set(String name, int number) implements Action {
        @Override
        public Map<String, String> perform(Session session, Request request, Response response) {
            return Map.of(name, tell(session.setAttribute(name, WalkValues.value(name, number))));
        }

        @Override
        public String changes() {
            return name;
        }

        @Override
        public String after(String before) {
            return WalkValues.told(name, number);
        }
    }

    /** Changes a list in place, without setting it. */
    record MutateInPlace(String name, int number) implements Action {
        @Override
        public Map<String, String> perform(Session session, Request request, Response response) {
            Object list = session.getAttribute(name);
            String met = tell(list);
            if (list == null) session.setAttribute(name, WalkValues.value(name, number));
            else WalkValues.append(list, number);
            return Map.of(name, met);
        }

        @Override
        public String changes() {
            return name;
        }

        @Override
        public String after(String before) {
            return WalkValues.appended(before, number);
        }
    }

    /** Removes one attribute. */
    record Remove(String name) implements Action {
        @Override
        public Map<String, String> perform(Session session, Request request, Response response) {
            return Map.of(name, tell(session.removeAttribute(name)));
        }

        @Override
        public String changes() {
            return name;
        }

        @Override
        public String after(String before) {
            return WalkValues.ABSENT;
        }
    }

    /** Ends the session. */
    record Invalidate() implements Action {
        @Override
        public Map<String, String> perform(Session session, Request request, Response response) {
            session.invalidate();
            return Map.of();
        }
    }

    /** Gives the session another id. */
    record ChangeId() implements Action {
        @Override
        public Map<String, String> perform(Session session, Request request, Response response) {
            session.renewId(request, response);
            return Map.of();
        }
    }
}
