/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.security;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.asm.Opcodes;

/**
 * An operand stack, of which only that is known which entries are the object itself: the
 * internal name of its class stands for it, {@code null} for everything else. As in the
 * virtual machine, long and double take two entries.
 */
final class SelfStack {

	private final List<@Nullable String> entries = new ArrayList<>();

	void push(@Nullable String self) {
		this.entries.add(self);
	}

	void pushOthers(int count) {
		for (int i = 0; i < count; i++) {
			push(null);
		}
	}

	@Nullable String pop() {
		return this.entries.isEmpty() ? null : this.entries.remove(this.entries.size() - 1);
	}

	void drop(int count) {
		for (int i = 0; i < count; i++) {
			pop();
		}
	}

	void clear() {
		this.entries.clear();
	}

	SelfStack copy() {
		SelfStack copy = new SelfStack();
		copy.entries.addAll(this.entries);
		return copy;
	}

	/**
	 * Continue where two ways meet: what is the object on one of them may be it.
	 * @param other the stack on the way that jumps here, if there is one
	 * @param reachable whether there is a way that does not jump
	 */
	void join(@Nullable SelfStack other, boolean reachable) {
		if (!reachable) {
			clear();
			this.entries.addAll((other != null) ? other.entries : List.of());
		}
		else if (other != null && other.entries.size() == this.entries.size()) {
			for (int i = 0; i < this.entries.size(); i++) {
				if (this.entries.get(i) == null) {
					this.entries.set(i, other.entries.get(i));
				}
			}
		}
	}

	/**
	 * Execute an instruction without operands.
	 * @param opcode the instruction, none that returns or throws
	 */
	void execute(int opcode) {
		switch (opcode) {
			case Opcodes.DUP -> duplicate(1, 0);
			case Opcodes.DUP_X1 -> duplicate(1, 1);
			case Opcodes.DUP_X2 -> duplicate(1, 2);
			case Opcodes.DUP2 -> duplicate(2, 0);
			case Opcodes.DUP2_X1 -> duplicate(2, 1);
			case Opcodes.DUP2_X2 -> duplicate(2, 2);
			case Opcodes.SWAP -> {
				duplicate(1, 1);
				pop();
			}
			default -> {
				pushOthers(effect(opcode));
				drop(-effect(opcode));
			}
		}
	}

	private void duplicate(int count, int below) {
		int size = this.entries.size();
		if (size >= count + below) {
			this.entries.addAll(size - count - below, new ArrayList<>(this.entries.subList(size - count, size)));
		}
	}

	private static int effect(int opcode) {
		return switch (opcode) {
			case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> 2;
			case Opcodes.ACONST_NULL, Opcodes.ICONST_M1, Opcodes.ICONST_0, Opcodes.ICONST_1, Opcodes.ICONST_2,
					Opcodes.ICONST_3, Opcodes.ICONST_4, Opcodes.ICONST_5, Opcodes.FCONST_0, Opcodes.FCONST_1,
					Opcodes.FCONST_2, Opcodes.I2L, Opcodes.I2D, Opcodes.F2L, Opcodes.F2D ->
				1;
			case Opcodes.IALOAD, Opcodes.FALOAD, Opcodes.AALOAD, Opcodes.BALOAD, Opcodes.CALOAD, Opcodes.SALOAD,
					Opcodes.POP, Opcodes.IADD, Opcodes.FADD, Opcodes.ISUB, Opcodes.FSUB, Opcodes.IMUL, Opcodes.FMUL,
					Opcodes.IDIV, Opcodes.FDIV, Opcodes.IREM, Opcodes.FREM, Opcodes.ISHL, Opcodes.LSHL, Opcodes.ISHR,
					Opcodes.LSHR, Opcodes.IUSHR, Opcodes.LUSHR, Opcodes.IAND, Opcodes.IOR, Opcodes.IXOR, Opcodes.L2I,
					Opcodes.L2F, Opcodes.D2I, Opcodes.D2F, Opcodes.FCMPL, Opcodes.FCMPG, Opcodes.MONITORENTER,
					Opcodes.MONITOREXIT ->
				-1;
			case Opcodes.POP2, Opcodes.LADD, Opcodes.DADD, Opcodes.LSUB, Opcodes.DSUB, Opcodes.LMUL, Opcodes.DMUL,
					Opcodes.LDIV, Opcodes.DDIV, Opcodes.LREM, Opcodes.DREM, Opcodes.LAND, Opcodes.LOR, Opcodes.LXOR ->
				-2;
			case Opcodes.IASTORE, Opcodes.FASTORE, Opcodes.AASTORE, Opcodes.BASTORE, Opcodes.CASTORE, Opcodes.SASTORE,
					Opcodes.LCMP, Opcodes.DCMPL, Opcodes.DCMPG ->
				-3;
			case Opcodes.LASTORE, Opcodes.DASTORE -> -4;
			default -> 0;
		};
	}

}
