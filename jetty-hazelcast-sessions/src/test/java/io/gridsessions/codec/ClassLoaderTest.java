// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridsessions.codec.webapp.Article;
import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassLoaderTest {
    private final AttributeCodec codec = new AttributeCodec();
    private final WebAppLoader application = new WebAppLoader();
    private final WebAppLoader redeployed = new WebAppLoader();
    private final ClassLoader stranger = ClassLoader.getPlatformClassLoader();

    @Test
    void classOfTheApplication_isFoundThroughTheLoaderOfTheTime() throws Exception {
        Object article = application.create("Article", "hat");

        EncodedValue encoded = codec.encode("a", article, application);

        assertEquals(article, codec.decode("a", encoded, application));
        assertSame(redeployed, loaderOf(codec.decode("a", encoded, redeployed)));
    }

    @Test
    void classOfTheServer_isNotConfusedWithTheApplicationsOfTheSameName() throws Exception {
        Article article = new Article("hat");

        EncodedValue encoded = codec.encode("a", article, application);

        assertEquals(article, codec.decode("a", encoded, application));
    }

    @Test
    void classThatOnlyTheServerSees_isFoundThroughTheServer() throws Exception {
        EncodedValue encoded = codec.encode("a", new Article("hat"), stranger);

        assertEquals(0, encoded.bytes()[1]);
        assertEquals(new Article("hat"), codec.decode("a", encoded, stranger));
        assertEquals(new Article("hat"), codec.decode("a", encoded, null));
    }

    @Test
    void listOfTheJdk_mayHoldObjectsOfTheApplication() throws Exception {
        List<Object> list = new ArrayList<>(List.of(application.create("Article", "hat")));

        List<?> back = (List<?>) codec.decode("a", codec.encode("a", list, application), redeployed);

        assertSame(redeployed, loaderOf(back.get(0)));
    }

    @Test
    void listOfTheJdk_mayHoldObjectsThatOnlyTheServerSees() throws Exception {
        List<Object> list = new ArrayList<>(List.of(new Article("hat")));

        assertEquals(list, codec.decode("a", codec.encode("a", list, stranger), stranger));
    }

    @Test
    void arrayOfTheApplication_isFoundThroughItsLoader() throws Exception {
        Object array = Array.newInstance(application.create("Article", "hat").getClass(), 2);

        EncodedValue encoded = codec.encode("a", array, application);

        assertEquals(ClassFlags.APPLICATION, encoded.bytes()[1]);
        assertSame(
                redeployed,
                codec.decode("a", encoded, redeployed)
                        .getClass()
                        .getComponentType()
                        .getClassLoader());
    }

    @Test
    void enumOfTheApplication_isFoundThroughItsLoader() throws Exception {
        Class<?> type = application.loadClass("io.gridsessions.codec.webapp.Size");
        for (Object constant : type.getEnumConstants()) {
            EncodedValue encoded = codec.encode("a", new ArrayList<>(List.of(constant)), application);

            assertEquals(Tag.ARRAY_LIST, encoded.bytes()[0]);
            assertSame(constant, ((List<?>) codec.decode("a", encoded, application)).get(0));
            assertNotSame(constant, ((List<?>) codec.decode("a", encoded, redeployed)).get(0));
        }
    }

    @Test
    void proxyOfTheApplication_isFoundThroughItsLoader() throws Exception {
        Object proxy = application
                .loadClass("io.gridsessions.codec.webapp.Greeting")
                .getMethod("proxy", String.class)
                .invoke(null, "hello");

        Object back = codec.decode("a", codec.encode("a", proxy, application), redeployed);

        assertTrue(Proxy.isProxyClass(back.getClass()));
        assertSame(redeployed, loaderOf(back));
        Class<?> greeter = redeployed.loadClass("io.gridsessions.codec.webapp.Greeter");
        assertEquals("hello", greeter.getMethod("greet").invoke(back));
    }

    @Test
    void classThatNobodyKnows_isTold() throws Exception {
        EncodedValue encoded = codec.encode("cart", new Article("hat"), application);
        String text = new String(encoded.bytes(), StandardCharsets.ISO_8859_1);
        byte[] renamed = text.replace("webapp.Article", "webapp.Oldicle").getBytes(StandardCharsets.ISO_8859_1);

        UnreadableAttributeException e = assertThrows(
                UnreadableAttributeException.class, () -> codec.decode("cart", EncodedValue.of(renamed), application));

        assertEquals(
                "Attribute 'cart' cannot be read: class io.gridsessions.codec.webapp.Oldicle is not found",
                e.getMessage());
        assertEquals("cart", e.attribute());
    }

    private static ClassLoader loaderOf(Object value) {
        return value.getClass().getClassLoader();
    }
}
