// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.eclipse.jetty.server.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An attribute whose class only one of two nodes has. */
@ExtendWith(EmptyGrid.class)
class UnreadableAttributeTest {
    private static final String SOURCE =
            "public class Only implements java.io.Serializable { public String toString() { return \"here\"; } }";

    @TempDir
    Path classes;

    private TestNode knowing;
    private TestNode ignorant;

    @BeforeEach
    void start() throws Exception {
        Path source = Files.writeString(classes.resolve("Only.java"), SOURCE);
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()));
        TestCluster cluster = new TestCluster();
        knowing = new TestNode("a", cluster.newMember(), loader());
        ignorant = new TestNode("b", cluster.newMember());
    }

    @AfterEach
    void stop() {
        knowing.close();
        ignorant.close();
    }

    @Test
    void nodeThatLacksTheClass_servesTheOthersAndKeepsTheBytes() {
        String id = knowing.begin(session -> {
            session.setAttribute("only", only());
            session.setAttribute("n", 1);
        });
        assertEquals(
                "null",
                ignorant.request(id, session -> session.getAttribute("only")).body());
        ignorant.request(id, session -> session.setAttribute("n", 2));
        assertEquals(
                "2", ignorant.request(id, session -> session.getAttribute("n")).body());
        assertEquals(
                "here",
                knowing.request(id, session -> session.getAttribute("only")).body());
        assertEquals(
                "2", knowing.request(id, session -> session.getAttribute("n")).body());
    }

    @Test
    void sessionWithAnAttributeThatCannotBeRead_canBeInvalidated() {
        String id = knowing.begin(session -> session.setAttribute("only", only()));
        ignorant.request(id, session -> {
            session.invalidate();
            return "";
        });
        assertNotEquals(id, knowing.request(id, Session::getId).sessionId());
    }

    private Object only() {
        try {
            return Thread.currentThread()
                    .getContextClassLoader()
                    .loadClass("Only")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private ClassLoader loader() throws Exception {
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    }
}
