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

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;

/**
 * Reads class files for the calls that the objects of a class make on themselves, also
 * from lambdas and from classes within the class.
 */
final class SelfCallScanner {

	private static final Log logger = LogFactory.getLog(SelfCallScanner.class);

	private final Map<Class<?>, List<SelfCall>> known = new ConcurrentHashMap<>();

	/**
	 * Return the calls that the code of one class makes on its own object.
	 * @param type the class
	 * @return the calls; none if there is no class file, as of a generated class and in a
	 * native image
	 */
	List<SelfCall> scan(Class<?> type) {
		return this.known.computeIfAbsent(type, SelfCallScanner::read);
	}

	private static List<SelfCall> read(Class<?> type) {
		ClassLoader classLoader = type.getClassLoader();
		if (classLoader == null) {
			return List.of();
		}
		SelfParameters parameters = new SelfParameters();
		List<SelfCall> calls;
		do {
			calls = read(classLoader, Type.getInternalName(type), parameters);
		}
		while (parameters.haveChanged());
		return calls;
	}

	private static List<SelfCall> read(ClassLoader classLoader, String name, SelfParameters parameters) {
		List<SelfCall> calls = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		Deque<String> names = new ArrayDeque<>(List.of(name));
		while (!names.isEmpty()) {
			String next = names.remove();
			if (seen.add(next)) {
				names.addAll(read(classLoader, new Visitor(next, name, parameters, calls)));
			}
		}
		return List.copyOf(calls);
	}

	private static Set<String> read(ClassLoader classLoader, Visitor visitor) {
		try (InputStream stream = classLoader.getResourceAsStream(visitor.name + ".class")) {
			if (stream == null) {
				logger.debug("There is no class file of " + visitor.name + ", so its calls on itself are not known");
				return Set.of();
			}
			new ClassReader(stream).accept(visitor, ClassReader.SKIP_FRAMES);
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("The class file of " + visitor.name + " cannot be read, so its calls on itself are not known",
					ex);
		}
		return visitor.within;
	}

	private static final class Visitor extends ClassVisitor {

		private final String name;

		private final String target;

		private final SelfParameters parameters;

		private final List<SelfCall> calls;

		private final Set<String> within = new TreeSet<>();

		private String source;

		Visitor(String name, String target, SelfParameters parameters, List<SelfCall> calls) {
			super(SpringAsmInfo.ASM_VERSION);
			this.name = name;
			this.target = target;
			this.parameters = parameters;
			this.calls = calls;
			this.source = name.substring(name.lastIndexOf('/') + 1);
		}

		@Override
		public void visitSource(@Nullable String source, @Nullable String debug) {
			this.source = (source != null) ? source : this.source;
		}

		@Override
		public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {
			if (name.startsWith(this.target + "$") && (access & Opcodes.ACC_STATIC) == 0) {
				this.within.add(name);
			}
		}

		@Override
		public @Nullable MethodVisitor visitMethod(int access, String name, String descriptor,
				@Nullable String signature, String @Nullable [] exceptions) {
			if ((access & Opcodes.ACC_BRIDGE) != 0) {
				return null;
			}
			SelfCall.Caller caller = new SelfCall.Caller(this.name, name, name + descriptor, access, this.source);
			Map<Integer, String> self = caller.isStatic() ? this.parameters.of(this.name, caller.key())
					: Map.of(0, this.name);
			return new SelfCallMethodVisitor(caller, self, this.target, this.parameters, this.calls::add);
		}

	}

}
