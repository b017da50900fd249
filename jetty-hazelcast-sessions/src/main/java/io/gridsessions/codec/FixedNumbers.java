// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers of four and eight bytes in an array, the highest byte first, at any offset. */
final class FixedNumbers {
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private FixedNumbers() {}
}
