// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The operations that the tests ask for, the same in every environment. */
public final class Probe {
    private static final String LIST = "list";
    private static final String COUNTER = "counter";

    /** Whether a request holds its session, and whether it may go on: once in the life of the application. */
    private static final CountDownLatch HELD = new CountDownLatch(1);

    private static final CountDownLatch LET_GO = new CountDownLatch(1);

    private final ProbeSession session;
    private final UnaryOperator<String> parameter;

    /** Parameters are looked up by name; an absent one is null. */
    public Probe(ProbeSession session, UnaryOperator<String> parameter) {
        this.session = session;
        this.parameter = parameter;
    }

    /** Does what the last part of the path says, and answers with a text. */
    public String answer(String path) {
        String operation = path.substring(path.lastIndexOf('/') + 1);
        return switch (operation) {
            case "write" -> write();
            case "read" -> read();
            case "start-list" -> startList();
            case "add" -> addInPlace();
            case "list" -> String.valueOf(session.get(LIST));
            case "put" -> put();
            case "get" -> String.valueOf(session.get(parameter.apply("name")));
            case "count" -> count();
            case "sees" -> String.valueOf(sees(parameter.apply("name")));
            case "id" -> session.id();
            case "invalidate" -> invalidate();
            case "hold" -> hold();
            case "await-held" -> await(HELD, "held");
            case "let-go" -> letGo();
            default -> throw new IllegalArgumentException("no such operation: " + operation);
        };
    }

    private String write() {
        Samples.all().forEach(session::set);
        return read();
    }

    private String read() {
        return Samples.all().keySet().stream()
                .map(name -> Description.escaped(name) + " = " + Description.of(session.get(name)))
                .collect(Collectors.joining("\n"));
    }

    private String startList() {
        session.set(LIST, new ArrayList<>(List.of("first")));
        return "started";
    }

    @SuppressWarnings("unchecked")
    private String addInPlace() {
        List<String> list = (List<String>) session.get(LIST);
        list.add(parameter.apply("value"));
        return list.toString();
    }

    private String put() {
        session.set(parameter.apply("name"), parameter.apply("value"));
        return parameter.apply("value");
    }

    private String count() {
        Integer before = (Integer) session.get(COUNTER);
        int now = before == null ? 1 : before + 1;
        session.set(COUNTER, now);
        return String.valueOf(now);
    }

    private static boolean sees(String className) {
        try {
            Class.forName(className, false, Probe.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String hold() {
        HELD.countDown();
        return await(LET_GO, "let go");
    }

    private static String letGo() {
        LET_GO.countDown();
        return "letting go";
    }

    private static String await(CountDownLatch latch, String then) {
        try {
            latch.await();
            return then;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String invalidate() {
        session.invalidate();
        return "invalidated";
    }
}
