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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.asm.Handle;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;

/**
 * Follows an object through its own method, on the operand stack and in local variables,
 * and finds the calls that are made on it.
 */
final class SelfCallMethodVisitor extends MethodVisitor {

	private final SelfCall.Caller caller;

	private final Set<String> types;

	private final Consumer<SelfCall> calls;

	private final SelfParameters parameters;

	private final SelfState state;

	private final SelfStack stack;

	private final Map<Label, SelfState> jumps = new HashMap<>();

	private final List<TryBlock> tryBlocks = new ArrayList<>();

	private boolean reachable = true;

	private int line;

	/**
	 * Create a visitor.
	 * @param caller the method
	 * @param locals the local variables that hold the object when the method begins, with
	 * the internal names of its classes
	 * @param types the internal names of the object's class and of all that it extends
	 * and implements
	 * @param parameters takes the parameters that the object is handed over by
	 * @param calls takes the calls
	 */
	SelfCallMethodVisitor(SelfCall.Caller caller, Map<Integer, String> locals, Set<String> types,
			SelfParameters parameters, Consumer<SelfCall> calls) {
		super(SpringAsmInfo.ASM_VERSION);
		this.caller = caller;
		this.types = types;
		this.parameters = parameters;
		this.calls = calls;
		this.state = new SelfState(locals);
		this.stack = this.state.stack();
	}

	@Override
	public void visitLineNumber(int line, Label start) {
		this.line = line;
	}

	@Override
	public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
		this.tryBlocks.add(new TryBlock(start, end, handler));
	}

	@Override
	public void visitLabel(Label label) {
		List<TryBlock> handled = this.tryBlocks.stream().filter((block) -> block.handler == label).toList();
		if (handled.isEmpty()) {
			this.state.join(this.jumps.get(label), this.reachable);
		}
		else {
			SelfState thrown = new SelfState(Map.of());
			handled.forEach((block) -> thrown.joinLocals(block.thrown));
			this.state.handle(thrown);
		}
		this.reachable = true;
		this.tryBlocks.forEach((block) -> block.reach(label));
		mayThrow();
	}

	private void mayThrow() {
		for (TryBlock block : this.tryBlocks) {
			if (block.open) {
				block.thrown.joinLocals(this.state);
			}
		}
	}

	@Override
	public void visitInsn(int opcode) {
		if (opcode == Opcodes.ATHROW || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN)) {
			this.reachable = false;
		}
		else {
			this.stack.execute(opcode);
		}
	}

	@Override
	public void visitIntInsn(int opcode, int operand) {
		if (opcode != Opcodes.NEWARRAY) {
			this.stack.push(null);
		}
	}

	@Override
	public void visitVarInsn(int opcode, int index) {
		switch (opcode) {
			case Opcodes.ALOAD -> this.stack.push(this.state.load(index));
			case Opcodes.ILOAD, Opcodes.FLOAD -> this.stack.push(null);
			case Opcodes.LLOAD, Opcodes.DLOAD -> this.stack.pushOthers(2);
			case Opcodes.ISTORE, Opcodes.FSTORE, Opcodes.ASTORE -> store(index, this.stack.pop());
			case Opcodes.LSTORE, Opcodes.DSTORE -> {
				this.stack.pop();
				store(index, this.stack.pop());
			}
			default -> {
			}
		}
	}

	private void store(int index, @Nullable String self) {
		this.state.store(index, self);
		mayThrow();
	}

	@Override
	public void visitTypeInsn(int opcode, String type) {
		switch (opcode) {
			case Opcodes.NEW -> this.stack.push(null);
			case Opcodes.INSTANCEOF -> {
				this.stack.pop();
				this.stack.push(null);
			}
			default -> {
			}
		}
	}

	@Override
	public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
		int size = Type.getType(descriptor).getSize();
		switch (opcode) {
			case Opcodes.GETSTATIC -> this.stack.pushOthers(size);
			case Opcodes.PUTSTATIC -> this.stack.drop(size);
			case Opcodes.PUTFIELD -> this.stack.drop(size + 1);
			default -> {
				boolean outer = this.stack.pop() != null && name.startsWith("this$");
				this.stack.pushOthers(size - 1);
				this.stack.push(outer ? Type.getType(descriptor).getInternalName() : null);
			}
		}
	}

	@Override
	public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
		Map<Integer, String> arguments = arguments(descriptor);
		if (opcode == Opcodes.INVOKESTATIC) {
			handedOver(arguments, owner, name + descriptor, false);
		}
		else {
			String self = this.stack.pop();
			boolean exact = opcode == Opcodes.INVOKESPECIAL;
			if (!name.startsWith("<")) {
				called(self, owner, name + descriptor, exact, false);
			}
		}
		this.stack.pushOthers(Type.getReturnType(descriptor).getSize());
	}

	// A lambda is a method of its own; this::approve names the method that it calls.
	@Override
	public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrapMethod, Object... arguments) {
		Map<Integer, String> captured = arguments(descriptor);
		for (Object argument : arguments) {
			if (argument instanceof Handle handle) {
				String key = handle.getName() + handle.getDesc();
				if (handle.getTag() == Opcodes.H_INVOKESTATIC) {
					handedOver(captured, handle.getOwner(), key, true);
				}
				else {
					called(captured.get(0), handle.getOwner(), key, false, true);
				}
			}
		}
		this.stack.pushOthers(Type.getReturnType(descriptor).getSize());
	}

	private Map<Integer, String> arguments(String descriptor) {
		Map<Integer, String> arguments = new HashMap<>();
		for (int i = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 2; i >= 0; i--) {
			String self = this.stack.pop();
			if (self != null) {
				arguments.put(i, self);
			}
		}
		return arguments;
	}

	private void handedOver(Map<Integer, String> arguments, String owner, String key, boolean deferred) {
		if (!arguments.isEmpty()) {
			this.parameters.add(owner, key, arguments);
			arguments.values().forEach((self) -> called(self, owner, key, true, deferred));
		}
	}

	private void called(@Nullable String self, String owner, String key, boolean exact, boolean deferred) {
		if (self != null && this.types.contains(self)) {
			this.calls.accept(new SelfCall(this.caller, owner, key, exact, deferred, this.line));
		}
	}

	@Override
	public void visitJumpInsn(int opcode, Label label) {
		if (opcode == Opcodes.JSR) {
			return;
		}
		if (opcode != Opcodes.GOTO) {
			this.stack.drop((opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE) ? 2 : 1);
		}
		jump(label);
		this.reachable = opcode != Opcodes.GOTO;
	}

	@Override
	public void visitTableSwitchInsn(int min, int max, Label defaultLabel, Label... labels) {
		visitSwitch(defaultLabel, labels);
	}

	@Override
	public void visitLookupSwitchInsn(Label defaultLabel, int[] keys, Label[] labels) {
		visitSwitch(defaultLabel, labels);
	}

	private void visitSwitch(Label defaultLabel, Label[] labels) {
		this.stack.pop();
		jump(defaultLabel);
		for (Label label : labels) {
			jump(label);
		}
		this.reachable = false;
	}

	private void jump(Label label) {
		this.jumps.computeIfAbsent(label, (key) -> this.state.copy()).join(this.state, true);
	}

	@Override
	public void visitLdcInsn(Object value) {
		boolean wide = value instanceof Long || value instanceof Double
				|| (value instanceof org.springframework.asm.ConstantDynamic constant && constant.getSize() == 2);
		this.stack.pushOthers(wide ? 2 : 1);
	}

	@Override
	public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
		this.stack.drop(dimensions);
		this.stack.push(null);
	}

	private static final class TryBlock {

		private final SelfState thrown = new SelfState(Map.of());

		private final Label start;

		private final Label end;

		private final Label handler;

		private boolean open;

		private TryBlock(Label start, Label end, Label handler) {
			this.start = start;
			this.end = end;
			this.handler = handler;
		}

		private void reach(Label label) {
			this.open = label == this.start || (this.open && label != this.end);
		}

	}

}
