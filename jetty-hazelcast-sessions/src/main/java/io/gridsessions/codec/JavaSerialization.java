// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.ConcurrentModificationException;

/** Java serialization of one whole attribute. */
final class JavaSerialization {
    private JavaSerialization() {}

    static void write(ByteWriter out, Object value) {
        try (ObjectOutputStream stream = new ObjectOutputStream(out)) {
            stream.writeObject(value);
        } catch (NotSerializableException e) {
            throw new SerializationException("class " + e.getMessage() + " must implement java.io.Serializable", e);
        } catch (StackOverflowError e) {
            throw new SerializationException("it is nested too deeply for Java serialization", e);
        } catch (ConcurrentModificationException | TooManyBytesException e) {
            throw e;
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new SerializationException("Java serialization failed: " + e, e);
        }
    }

    static Object read(ByteReader bytes, GraphFilter filter, ClassLookup.Preferring lookup)
            throws IOException, ClassNotFoundException {
        InputStream rest = new ByteArrayInputStream(bytes.array(), bytes.position(), bytes.remaining());
        try (GraphInputStream stream = new GraphInputStream(rest, lookup)) {
            stream.limit(filter);
            Object value = stream.readObject();
            if (value == null || rest.available() > 0) {
                throw new MalformedBytesException("it is null, or bytes are left over");
            }
            return value;
        }
    }
}
