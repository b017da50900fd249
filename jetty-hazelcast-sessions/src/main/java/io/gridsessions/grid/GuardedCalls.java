// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls that no member gets which is known not to answer; see {@link CircuitBreaker}. */
final class GuardedCalls implements BoundedCalls {
    private final BoundedCalls calls;
    private final CircuitBreakers breakers;

    GuardedCalls(BoundedCalls calls, CircuitBreakers breakers) {
        this.calls = calls;
        this.breakers = breakers;
    }

    @Override
    public <T> T call(@Nullable String key, Operation operation, Deadline deadline, Supplier<T> call) {
        CircuitBreaker owner = key == null ? null : breakers.of(key);
        long begun = System.nanoTime();
        try {
            return owner == null
                    ? calls.call(key, operation, deadline, call)
                    : owner.call(operation, deadline, () -> calls.call(key, operation, deadline, call));
        } finally {
            WaitBudget.spent(begun);
        }
    }

    @Override
    public <T> T callAll(Collection<String> keys, Operation operation, Deadline deadline, Supplier<T> call) {
        Set<CircuitBreaker> owners =
                keys.stream().map(breakers::of).filter(Objects::nonNull).collect(Collectors.toSet());
        List<CircuitBreaker> entered = new ArrayList<>();
        long begun = System.nanoTime();
        try {
            for (CircuitBreaker owner : owners) {
                owner.enter(operation, deadline);
                entered.add(owner);
            }
            return calls.callAll(keys, operation, deadline, call);
        } catch (GridUnavailableException e) {
            if (deadline.remainingNanos() <= 0) {
                breakers.suspect(owners);
            }
            throw e;
        } finally {
            entered.forEach(CircuitBreaker::leave);
            WaitBudget.spent(begun);
        }
    }

    @Override
    public void check(String key, Operation operation) {
        CircuitBreaker owner = breakers.of(key);
        if (owner != null) {
            owner.check(operation);
        }
    }

    @Override
    public void close() {
        breakers.close();
        calls.close();
    }
}
