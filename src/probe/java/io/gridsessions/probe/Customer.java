// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.probe;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** A serializable class of the application: it refers to itself, and writes a transient field on its own. */
public final class Customer implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final Address address;
    private Customer partner;
    private transient int visits;

    public Customer(String name, Address address, int visits) {
        this.name = name;
        this.address = address;
        this.partner = this;
        this.visits = visits;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeInt(visits);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        visits = in.readInt();
    }

    @Override
    public String toString() {
        return name + ", " + address + ", " + visits + " visits, partner is " + (partner == this ? "itself" : "lost");
    }
}
