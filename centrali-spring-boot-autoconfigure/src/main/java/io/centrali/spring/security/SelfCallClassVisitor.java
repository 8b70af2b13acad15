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

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;

/**
 * Reads the methods of one class in which an object may call itself.
 */
final class SelfCallClassVisitor extends ClassVisitor {

	private final String name;

	private final boolean own;

	private final Set<String> types;

	private final SelfParameters parameters;

	private final List<SelfCall> calls;

	private final Set<String> within = new TreeSet<>();

	private final Set<String> declared = new HashSet<>();

	private @Nullable String superName;

	private String source;

	/**
	 * Create a visitor.
	 * @param name the internal name of the class that is read
	 * @param own whether the class is one of the object's own or within one
	 * @param types the internal names of the object's class and of all that it extends
	 * and implements
	 * @param parameters the parameters that the object is handed over by
	 * @param calls takes the calls
	 */
	SelfCallClassVisitor(String name, boolean own, Set<String> types, SelfParameters parameters, List<SelfCall> calls) {
		super(SpringAsmInfo.ASM_VERSION);
		this.name = name;
		this.own = own;
		this.types = types;
		this.parameters = parameters;
		this.calls = calls;
		this.source = name.substring(name.lastIndexOf('/') + 1);
	}

	String name() {
		return this.name;
	}

	/**
	 * Return the classes within the object's own that were found.
	 * @return the internal names
	 */
	Set<String> within() {
		return this.within;
	}

	@Override
	public void visit(int version, int access, String name, @Nullable String signature, @Nullable String superName,
			String @Nullable [] interfaces) {
		this.superName = superName;
	}

	@Override
	public void visitSource(@Nullable String source, @Nullable String debug) {
		this.source = (source != null) ? source : this.source;
	}

	@Override
	public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {
		boolean inner = (access & Opcodes.ACC_STATIC) == 0;
		if (inner && this.own && this.types.stream().anyMatch((type) -> name.startsWith(type + "$"))) {
			this.within.add(name);
		}
	}

	@Override
	public @Nullable MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
			String @Nullable [] exceptions) {
		this.declared.add(name + descriptor);
		if ((access & Opcodes.ACC_BRIDGE) != 0) {
			return null;
		}
		SelfCall.Caller caller = new SelfCall.Caller(this.name, name, name + descriptor, access, this.source);
		return new SelfCallMethodVisitor(caller, self(caller), this.types, this.parameters, this.calls::add);
	}

	// The object behind a method of a helper is another one.
	private Map<Integer, String> self(SelfCall.Caller caller) {
		if (caller.isStatic()) {
			return this.parameters.of(this.name, caller.key());
		}
		return this.own ? Map.of(0, this.name) : Map.of();
	}

	@Override
	public void visitEnd() {
		if (this.superName != null) {
			this.parameters.inherit(this.name, this.superName, this.declared);
		}
	}

}
